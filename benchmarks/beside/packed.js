/** What the pages share: the whole graph as the explorer's service packs it, and when it is seen. */
export const COLOURS = ["#0072B2", "#E69F00", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#999999", "#8C6D31"];
/** Pixels for one unit of a place. */
export const WIDE = 0.4;

export const packed = async () => (await fetch("whole.json")).json();

/** The picture was drawn: note the time when it is on the screen. */
export const seen = () => requestAnimationFrame(() => setTimeout(() => (window.firstFrame = performance.now())));
