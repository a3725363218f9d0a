/**
 * Telephone numbers that nobody has, in E.164. A test holds the unassigned ones against the full numbering plans.
 *
 * - Brazil: the area codes 20, 23 and 25 do not exist.
 * - Spain: no number begins with 75 or 76.
 * - Mexico: no number begins with 209 or 290, and what follows an area code does not begin with 0.
 * - Argentina: in the areas 351 and 2954 no number begins with 0, which is the digit that dials another area; in 11 none
 *   begins with 9.
 */
export const unassigned = {
  brazil: "+5520987654321",
  brazilFixedLine: "+552332654321",
  spain: "+34751234567",
  mexico: "+522090123456",
  argentinaBuenosAires: "+5491190123456",
  argentinaCordoba: "+5493510123456",
  argentinaSantaRosa: "+5492954012345",
} as const;

/** A mobile of the North American plan. 555-0100 to 555-0199 are kept for stories and films. */
export const fictional = "+12025550143";
