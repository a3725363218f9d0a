import { describe, expect, it } from "vitest";
import { contact, email, phone } from "../__fixtures__/contact.ts";
import { unassigned } from "../__fixtures__/numbers.ts";
import { clusterContacts, createDirectory } from "./create-directory.ts";

const desk = phone(unassigned.brazilFixedLine);
const many = (count: number) =>
  Array.from({ length: count }, (_, place) => contact(`acme:${place}`, desk, email(`p${place}@a.example`)));

describe("a handle of many contacts", () => {
  it("joins twenty", () => {
    const clusters = clusterContacts(many(20));
    expect(clusters).toHaveLength(1);
    expect(clusters[0]).toMatchObject({ confidence: "likely", shared: [] });
    expect(clusters[0]?.links).toHaveLength((20 * 19) / 2);
  });

  it("joins none of twenty-one, and is told to each", () => {
    const { clusters, shared } = createDirectory(many(21));
    expect(clusters).toHaveLength(21);
    expect(shared).toStrictEqual([
      {
        handle: {
          kind: "phone",
          key: `phone:${unassigned.brazilFixedLine}`,
          value: unassigned.brazilFixedLine,
          scope: undefined,
        },
        contacts: 21,
        withheld: "all",
      },
    ]);
    for (const cluster of clusters) {
      expect(cluster).toMatchObject({ links: [], possible: [], shared });
      expect(cluster.handles.map(({ kind }) => kind)).toEqual(["email"]);
    }
  });

  it("is as many as you say", () => {
    expect(clusterContacts(many(3), { sharedAbove: 2 })).toHaveLength(3);
    expect(clusterContacts(many(100), { sharedAbove: 100 })).toHaveLength(1);
  });

  it("counts a contact once, however often it has the handle", () => {
    const twice = [contact("a:1", desk, desk, phone("+55 23 3265 4321")), contact("b:1", desk, desk)];
    expect(clusterContacts(twice, { sharedAbove: 2 })).toMatchObject([{ members: twice, shared: [] }]);
  });

  it("still joins those who have it when the many only have something similar", () => {
    const extensions = [1, 2, 3].map((place) => contact(`c:${place}`, phone(`+552332654321 x${place}`)));
    const clusters = clusterContacts([contact("a:1", desk), contact("b:1", desk), ...extensions], {
      sharedAbove: 4,
    });
    expect(clusters.map(({ members }) => members.length)).toEqual([2, 1, 1, 1]);
    for (const cluster of clusters) {
      expect(cluster).toMatchObject({ possible: [], shared: [{ contacts: 5, withheld: "possible" }] });
    }
    expect(clusters[0]?.handles).toHaveLength(1);
  });

  it.each([1, 0, -1, 2.5, 101, Number.NaN, Number.POSITIVE_INFINITY])("is not %s", (sharedAbove) => {
    expect(() => clusterContacts([], { sharedAbove })).toThrow(RangeError);
  });
});
