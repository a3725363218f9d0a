import type { Conversation } from "../world/records.ts";
import type { Book } from "../world/world.ts";

const texts = {
  ES: {
    answer: "Gracias por escribirnos. He tomado nota y sigo contigo por aquí.",
    suggestion: "Respuesta sugerida: «Gracias por tu mensaje. ¿Te viene bien que lo veamos mañana?»",
  },
  BR: {
    answer: "Obrigado por escrever. Já anotei tudo e continuo com você por aqui.",
    suggestion: "Resposta sugerida: «Obrigado pela mensagem. Podemos ver isso amanhã?»",
  },
};

/** What the AI says in a conversation, in the contact's language: to the contact, or as a suggestion to the business. */
export function aiText(book: Book, { contact }: Conversation, kind: "answer" | "suggestion"): string {
  const person = contact === null ? undefined : book.contact(contact);
  return texts[person?.country ?? "ES"][kind];
}
