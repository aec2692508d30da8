// The page brings its own script and the data along compressed. The policy knows the script by its digest, so that
// nothing else can be put in its place.
async function unpacked(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

if ("DecompressionStream" in window) {
  unpacked("script").then((text) => {
    const script = document.createElement("script");
    script.textContent = text;
    document.head.append(script);
  });
} else {
  document.getElementById("old").hidden = false;
}
