import type { Dataset, Sentences } from "./dataset.ts";
import type { Business } from "./records.ts";

/** English sentences of no trade in particular, for a dataset that needs none of its own. */
export const plainSentences: Sentences = {
  opening: [
    "Hello, I ordered {yesterday|on Monday|last week} and have heard nothing since.",
    "Hi, do you open {today|on Saturday|over the holidays}?",
    "Good morning, can I {change|cancel|move} my appointment?",
    "Hello! I have a question about my {invoice|order|contract}.",
  ],
  question: ["And what does it cost?", "Can I pay {by card|on delivery}?", "How long does it take?"],
  reply: ["Yes, that works.", "No, {by email|on the phone} please.", "The number is {A-1042|A-2210|B-0457}."],
  thanks: ["Thanks a lot!", "Perfect, thank you.", "Great, see you {tomorrow|then}."],
  greeting: ["Hello, how can we help?", "Hi, thank you for writing to us."],
  intake: ["What is the number of your order?", "Which day suits you?", "May we have your address?"],
  answer: [
    "It leaves {today|tomorrow}.",
    "We open at {eight|nine|ten}.",
    "That takes {two|three|five} days.",
  ],
  staff: ["I am looking into it.", "One moment, please.", "I have changed it for you."],
  closing: ["You are welcome. Have a good day!", "Gladly. Until next time."],
  notice: ["Your order {has left|arrives tomorrow}.", "Your appointment is confirmed."],
  caption: ["This is how it looks.", "Here is the {invoice|form}."],
  note: ["Called back, no answer.", "Wants an answer before {Friday|the weekend}."],
  reminder: ["A reminder of your appointment {tomorrow|on Friday}."],
};

/** What a dataset of `plainDataset` is about. */
export interface PlainDatasetOptions extends Partial<Omit<Dataset, "business">> {
  readonly business: Pick<Business, "slug" | "name"> & Partial<Business>;
}

/** A dataset of an invented business, with a few of everything; whatever is given takes the place of what would be there. */
export function plainDataset({ business, ...rest }: PlainDatasetOptions): Dataset {
  return {
    spanishShare: 0.5,
    groupShare: 0,
    testerShare: 0,
    answersWithAi: false,
    sentences: { ES: plainSentences, BR: plainSentences },
    ...rest,
    business: {
      boxes: ["Inbox"],
      channels: ["WhatsApp"],
      roles: ["Support"],
      staff: [
        { name: "Ada Verne", email: `ada@${business.slug}.example`, role: 0 },
        { name: "Nils Okoro", email: `nils@${business.slug}.example`, role: 0 },
      ],
      aiEmployees: [],
      tags: [
        { name: "Urgent", color: "#D9480F" },
        { name: "Customer", color: "#2B8A3E" },
      ],
      ...business,
    },
  };
}
