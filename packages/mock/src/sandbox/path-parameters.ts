/** Reads the values of a template's parameters off a path that matches it, decoded where they can be. */
export function readPathParameters(template: string, path: string): Record<string, string> {
  const segments = path.split("/");
  const parameters: Record<string, string> = {};
  for (const [position, part] of template.split("/").entries()) {
    const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
    if (name !== undefined) parameters[name] = decode(segments[position] ?? "");
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
