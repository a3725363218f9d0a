/** A request to show as a command. */
export interface CurlRequest {
  /** Upper case. Default `GET`. */
  readonly method?: string;
  readonly url: string;
  /** Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes a request as a `curl` command that does the same in any POSIX shell, whatever its values hold. */
export function curlLine({ method = "GET", url, headers = {} }: CurlRequest): string {
  const options = [
    ...(method === "GET" ? [] : ["-X", quote(method)]),
    ...Object.entries(headers).flatMap(([name, value]) => ["-H", quote(`${name}: ${value}`)]),
  ];
  return ["curl", ...options, quote(url)].join(" ");
}

// What is plain stays readable; within single quotes nothing has a meaning but the quote itself.
function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
