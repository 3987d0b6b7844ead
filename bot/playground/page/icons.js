/** Line icons on a 20 × 20 grid, drawn inline. They are decoration: names come from the elements around them. */

const NAMESPACE = "http://www.w3.org/2000/svg";

const PATHS = {
  reply: "M4 4.500h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-5.500L7 16.500v-3H4a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z",
  eye: "M1.800 10S4.800 4.500 10 4.500 18.200 10 18.200 10 15.200 15.500 10 15.500 1.800 10 1.800 10zM10 12.400a2.400 2.400 0 1 0 0-4.800 2.400 2.400 0 0 0 0 4.800z",
  close: "M5 5l10 10M15 5L5 15",
  send: "M3.500 10h7M3.500 10L2.600 3.600 17.500 10 2.600 16.400z",
  dots: "M4.500 10h.01M10 10h.01M15.500 10h.01",
  down: "M10 4v12M5 11l5 5 5-5",
  chevron: "M6 8l4 4 4-4",
  check: "M4 10.500l4 4 8-9",
  up_thumb:
    "M6.500 9l3-6.500c1.300 0 2 .9 2 2.100V8h4a1.500 1.500 0 0 1 1.500 1.800l-1.100 5.500a1.500 1.500 0 0 1-1.500 1.200H6.500zM6.500 9H3.200v7.500h3.300",
  down_thumb:
    "M13.500 11l-3 6.500c-1.300 0-2-.9-2-2.100V12h-4A1.500 1.500 0 0 1 3 10.200l1.100-5.500a1.500 1.500 0 0 1 1.500-1.200h7.900zM13.500 11h3.300V3.500h-3.300",
  trash: "M4 5.500h12M8 5.500V3.500h4v2M5.500 5.500l.7 11h7.600l.7-11M8.500 8.500v5M11.500 8.500v5",
  bookmark: "M5.500 3.500h9v13L10 13l-4.500 3.500z",
  bolt: "M11.500 2.500L4.500 11.500h4.500l-.5 6 7-9H11z",
  lock: "M5.500 9h9v7.500h-9zM7 9V6.500a3 3 0 0 1 6 0V9",
  menu: "M3.500 5.500h13M3.500 10h13M3.500 14.500h13",
  file: "M5 2.500h6.500L15.500 6.500v11H5zM11.500 2.500v4h4",
  link: "M11 4.500h4.500V9M15.500 4.500L9 11M13 11.500v4H4.500V7h4",
  image: "M3.500 4.500h13v11h-13zM3.500 13l4-4 3.500 3.500 2-2 3.500 3.500M12.800 7.800h.01",
};

/**
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** The app's face: a speech bubble with a j in it. */
export function mark() {
  const image = document.createElement("img");
  image.src = "/page/mark.svg";
  image.alt = "";
  image.className = "mark";
  return image;
}
