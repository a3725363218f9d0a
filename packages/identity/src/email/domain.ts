/** A domain of two labels or more in ASCII, lower case. Linear: labels and dots share no character. */
const asciiDomain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** What would make a URL of more than a host. */
const notHost = /[\s/:?#@\\%[\]<>^|]/;
const maxLength = 253;

/**
 * A domain name in ASCII and lower case, international ones in Punycode; `undefined` if it is none.
 *
 * `URL` does the conversion: it is the one implementation of IDNA that every runtime has.
 */
export function parseDomain(text: string): string | undefined {
  const domain = text.replace(/\.$/, "").toLowerCase();
  if (asciiDomain.test(domain)) return domain.length <= maxLength ? domain : undefined;
  if (domain.length > maxLength || notHost.test(domain)) return undefined;
  try {
    const { hostname } = new URL(`http://${domain}`);
    return asciiDomain.test(hostname) && hostname.length <= maxLength ? hostname : undefined;
  } catch {
    return undefined;
  }
}
