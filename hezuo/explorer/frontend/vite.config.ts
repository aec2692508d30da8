import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2022",
    // the licences of what the bundle contains travel with it
    license: { fileName: "licenses.md" },
    // everything is its own file: the page's content security policy allows no inlined script or data address
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
