/** Why a handle cannot be used, and a sentence for each. The sentences fit every value, so they hold nothing of it. */
export const unusableReasons = {
  not_text: "The value is no text.",
  unknown_kind: "The kind is none of phone, whatsapp, email and provider.",
  empty: "There is nothing in it.",
  too_long: "It is longer than such a handle can be.",
  letters: "A telephone number has no letters, except before an extension.",
  not_a_number: "It is not written like a telephone number.",
  several: "There is more than one in it; give each its own handle.",
  wrong_length: "Its country has no numbers of this length.",
  unknown_country_code: "No country has this country code.",
  country_unknown: "The country code is missing; give a default country.",
  no_area_code: "The area code is missing, so several people can have this number.",
  doubtful_zero: "Its zero in parentheses may be part of the number; write the number with it or without.",
  not_an_address: "It is not written like an e-mail address.",
  bad_domain: "The part after the @ is no domain name.",
  no_scope: "An id needs the scope that it belongs to.",
} as const;

/** Why a handle cannot be used. */
export type UnusableReason = keyof typeof unusableReasons;
