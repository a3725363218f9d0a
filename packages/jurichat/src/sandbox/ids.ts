import { type IdForm, prefixed } from "@confluir/mock/kit";

/** The first inbox has this id in every account and with every seed, so that the environment that is printed always works. */
export const firstInboxId = "cjinbx0001aaaa";

const inbox = prefixed("cjinbx");

/** How JuriChat's ids are written: `cj`, the kind in four letters, and what `prefixed` makes of the record. */
export const idForms = {
  agnt: prefixed("cjagnt"),
  conv: prefixed("cjconv"),
  dlvr: prefixed("cjdlvr"),
  grup: prefixed("cjgrup"),
  hook: prefixed("cjhook"),
  inbx: {
    write: (place, check) => (place.index === 0 ? firstInboxId : inbox.write(place, check)),
    read: (id) => (id === firstInboxId ? { index: 0, second: 0 } : inbox.read(id)),
  },
  intg: prefixed("cjintg"),
  mesg: prefixed("cjmesg"),
  note: prefixed("cjnote"),
  offc: prefixed("cjoffc"),
  part: prefixed("cjpart"),
  pers: prefixed("cjpers"),
  role: prefixed("cjrole"),
  schd: prefixed("cjschd"),
  tagx: prefixed("cjtagx"),
  user: prefixed("cjuser"),
} as const satisfies Readonly<Record<string, IdForm>>;

/** A kind of record, as its ids name it. */
export type IdKind = keyof typeof idForms;
