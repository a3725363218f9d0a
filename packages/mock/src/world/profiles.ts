import type { SpecName } from "../providers.ts";
import { lawOffice } from "./law-office.ts";
import type { Profile } from "./profile.ts";
import { shop } from "./shop.ts";

/** The business behind each vendor. A new vendor is a row here. Only one of them may have people in Spain. */
export const profiles: Readonly<Record<SpecName, Profile>> = { "1to1": shop, jurichat: lawOffice };
