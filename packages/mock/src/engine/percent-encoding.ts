/** Whether every percent sign of a text encodes UTF-8: the path of a URL, its query or a form. */
export function isPercentEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
