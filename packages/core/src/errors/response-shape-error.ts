import { brand } from "../brand.ts";
import type { DriftIssue } from "../drift/drift.ts";
import { type CallContext, describeCall, ProviderError } from "./provider-error.ts";

/** How a success answer broke its promise. */
export type ResponseShapeReason =
  | "drift"
  | "empty"
  | "not_json"
  | "not_utf8"
  | "too_large"
  | "wrong_content_type"
  | "wrong_shape";

const sentences: Readonly<Record<ResponseShapeReason, string>> = {
  drift: "a body that is not as its spec describes it",
  empty: "an empty body where JSON was promised",
  not_json: "a body that is not valid JSON",
  not_utf8: "bytes that are not UTF-8",
  too_large: "a body that is too large",
  wrong_content_type: "another content type than JSON",
  wrong_shape: "a body without what the operation promises",
};

/** The provider answered with success, and the body is not what the operation promises. */
export class ResponseShapeError extends ProviderError {
  declare static readonly isInstance: (value: unknown) => value is ResponseShapeError;
  declare readonly status: number;
  declare readonly reason: ResponseShapeReason;
  /** What broke the spec, redacted; `undefined` unless the reason is `drift`. */
  declare readonly issues: readonly DriftIssue[] | undefined;

  /** `detail` is added to the message: say a content type or a pointer there, never what the body held. */
  constructor(
    call: CallContext,
    status: number,
    reason: ResponseShapeReason,
    detail?: string,
    issues?: readonly DriftIssue[],
  ) {
    const more = detail === undefined ? "" : `: ${detail}`;
    super(
      `${call.providerName} answered ${status} to ${describeCall(call)} with ${sentences[reason]}${more}.`,
      call,
      {
        kind: "response_shape",
        retryable: false,
      },
    );
    this.status = status;
    this.reason = reason;
    this.issues = issues;
  }
}

brand(ResponseShapeError, "ResponseShapeError");
