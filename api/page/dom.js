/** Elements are made here alone, from text and never from markup: what an article says cannot become part of the page. */

/**
 * Return an element with these attributes and children, which are nodes or text; null ones are left out.
 * An attribute `onclick` and its like is a listener.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return the address if a browser may follow it safely, else null. */
export function webAddress(address) {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
