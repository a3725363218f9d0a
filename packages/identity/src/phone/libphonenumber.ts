// All that is used of libphonenumber-js, which is 9 MB for every set of rules in every module format: the build bundles this file, so that
// nobody has to install that. The rules for mobiles alone: with fewer (`min`) every number of the right length passes for valid, and more
// (`max`) would only add fixed lines, at 58 kB minified.
export {
  isSupportedCountry,
  Metadata,
  ParseError,
  parsePhoneNumberWithError,
} from "libphonenumber-js/mobile";
