import { methods } from "../operations.ts";
import type { Place } from "./place.ts";

/** An operation of a spec, or a webhook. */
export interface Operation {
  /** For messages: `GET /tickets`. */
  readonly name: string;
  readonly method: string;
  /** The path template; the event's name for a webhook. */
  readonly url: string;
  readonly place: Place;
  /** Its own parameters and those of its path item. */
  readonly parameters: readonly Place[];
}

/** A media type of a body: the schema and the named examples. */
export interface Body {
  readonly place: Place;
  readonly schema: Place;
  /** Name and value, in the order written. */
  readonly examples: readonly (readonly [name: string, value: unknown])[];
  /** The place of an example, by name. */
  readonly example: (name: string) => Place;
}

/** The operations under `paths`, or those under `webhooks`. */
export function operationsOf(spec: Place, section: "paths" | "webhooks" = "paths"): Operation[] {
  return spec
    .at(section)
    .members()
    .flatMap(([url, item]) =>
      methods
        .filter((method) => item.keys.includes(method))
        .map((method) => {
          const place = item.at(method);
          const parameters = [item, place].flatMap((owner) => owner.at("parameters").elements());
          return {
            name: `${method.toUpperCase()} ${url}`,
            method,
            url,
            place,
            parameters: parameters.map((parameter) => parameter.target()),
          };
        }),
    );
}

/** Status and place of each response of an operation. */
export function responsesOf(operation: Place): [status: string, response: Place][] {
  return operation
    .at("responses")
    .members()
    .filter(([status]) => !status.startsWith("x-"));
}

/** True for a status, or a class of them, that means success. */
export function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** The bodies of a response or a request: one per media type. */
export function bodiesOf(owner: Place): Body[] {
  return owner
    .at("content")
    .members()
    .map(([, place]) => ({
      place,
      schema: place.at("schema"),
      examples: place
        .at("examples")
        .members()
        .map(([name, example]) => [name, example.at("value").value]),
      example: (name) => place.child("examples").child(name),
    }));
}

/** The bodies an operation answers with when it succeeds. */
export function successBodiesOf(operation: Operation): Body[] {
  return responsesOf(operation.place).flatMap(([status, response]) =>
    isSuccess(status) ? bodiesOf(response) : [],
  );
}

/** The names in a path template: `/a/{b}` has `b`. */
export function templateNames(url: string): string[] {
  return [...url.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}
