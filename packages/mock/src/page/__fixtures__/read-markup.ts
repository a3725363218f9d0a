/** An element as a browser would see it. */
export interface Element {
  readonly name: string;
  /** Decoded. An attribute without a value is `""`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Everything below it, decoded, one space between words. */
  readonly text: string;
}

const voidNames: readonly string[] = ["meta", "link", "br", "hr", "input"];
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/**
 * Reads a whole HTML page, and is stricter than any browser: every tag is closed in order, attributes have double quotes and come
 * once, only known entities appear, and no `<`, `>` or `&` stands for itself.
 *
 * @throws {Error} naming what is wrong.
 */
export function readMarkup(page: string): Element {
  const doctype = "<!doctype html>";
  if (!page.startsWith(doctype)) throw new Error("no doctype");
  const stack: Open[] = [{ name: "#root", attributes: {}, children: [], text: "" }];
  let rest = page.slice(doctype.length);
  while (rest !== "") {
    const parent = stack.at(-1);
    if (parent === undefined) throw new Error("the page goes on after its end");
    const style = parent.name === "style" ? /^[^<]+/.exec(rest)?.[0] : undefined;
    const [token = "", name = "", attributes = ""] = style
      ? [style]
      : (/^<([a-z][a-z0-9]*)((?: [^<>]*)?)>/.exec(rest) ??
        /^<\/[a-z0-9]+>/.exec(rest) ??
        /^[^<>]+/.exec(rest) ??
        []);
    if (token === "") throw new Error(`no markup: ${rest.slice(0, 60)}`);
    rest = rest.slice(token.length);
    if (name !== "") {
      stack.push({ name, attributes: readAttributes(attributes), children: [], text: "" });
      if (voidNames.includes(name)) close(stack, name);
    } else if (token.startsWith("</")) close(stack, token.slice(2, -1));
    else parent.text += style ?? decode(token);
  }
  const [root] = stack;
  const element = root?.children[0];
  if (stack.length !== 1 || element === undefined) throw new Error(`open at the end: ${stack.at(-1)?.name}`);
  return element;
}

function close(stack: Open[], name: string): void {
  const open = stack.pop();
  if (open?.name !== name) throw new Error(`</${name}> closes <${open?.name}>`);
  const parent = stack.at(-1);
  if (parent === undefined) throw new Error("nothing is left to close");
  parent.children.push({ ...open, text: open.text.replace(/\s+/g, " ").trim() });
  parent.text += `${open.text} `;
}

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  let rest = text;
  while (rest !== "") {
    const [token, name, value] = /^ ([a-z][a-z-]*)="([^"]*)"/.exec(rest) ?? [];
    if (token === undefined || name === undefined || value === undefined)
      throw new Error(`no attribute: ${rest}`);
    if (Object.hasOwn(attributes, name)) throw new Error(`twice: ${name}`);
    attributes[name] = decode(value);
    rest = rest.slice(token.length);
  }
  return attributes;
}

function decode(text: string): string {
  return text.replace(/&([^;]*);?/g, (found, name: string) => {
    const character = entities[name];
    if (character === undefined || !found.endsWith(";")) throw new Error(`no entity: ${found.slice(0, 20)}`);
    return character;
  });
}

/** Every element of a name below another, in the order of the page. */
export function findAll(element: Element, name: string): Element[] {
  const below = element.children.flatMap((child) => findAll(child, name));
  return element.name === name ? [element, ...below] : below;
}

/** The only element of a name. @throws {Error} when there are none, or several. */
export function findOne(element: Element, name: string): Element {
  const [found, ...more] = findAll(element, name);
  if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} or no <${name}>`);
  return found;
}
