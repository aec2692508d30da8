import { defineConfig } from "vite";

/** The standalone page: one script and one style sheet, which the export puts into its file. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "../../../exports/page/dist",
    emptyOutDir: true,
    target: "es2022",
    license: { fileName: "licenses.md" },
    lib: { entry: "src/page/main.ts", formats: ["iife"], name: "hezuoPage", fileName: () => "page.js", cssFileName: "page" },
  },
});
