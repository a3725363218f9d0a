import type { Dataset, Sentences } from "./dataset.ts";
import type { Business } from "./records.ts";

/** What a dataset of `plainDataset` is about. */
export interface PlainDatasetOptions extends Partial<Omit<Dataset, "business">> {
  readonly business: Pick<Business, "slug" | "name"> & Partial<Business>;
}

/**
 * A dataset of an invented business, with a few of everything; its people write in the language of their country. Whatever
 * is given takes the place of what would be there.
 */
export function plainDataset({ business, ...rest }: PlainDatasetOptions): Dataset {
  return {
    spanishShare: 0.5,
    groupShare: 0,
    testerShare: 0,
    answersWithAi: false,
    sentences: { ES: plainSpanish, BR: plainPortuguese },
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

/** Spanish sentences of no trade in particular. */
export const plainSpanish: Sentences = {
  opening: [
    "Hola, hice un pedido {ayer|el lunes|la semana pasada|hace diez días} y todavía no sé nada.",
    "Buenos días, ¿a qué hora {abrís|cerráis} {hoy|mañana|el sábado}?",
    "Hola, ¿puedo {cambiar|anular|adelantar} mi cita {de mañana|del jueves|de la semana que viene}?",
    "Buenas tardes, tengo una duda sobre {una factura|mi pedido|el contrato|un presupuesto}.",
    "Hola! Vi {la oferta|el anuncio|un artículo} en vuestra web y quería preguntar.",
    "Hola, ¿hacéis precio para {una empresa|un colegio|un grupo de veinte}?",
  ],
  question: [
    "¿Cuánto cuesta y cuánto tarda?",
    "¿Se puede pagar {con tarjeta|a plazos|por transferencia}?",
    "¿Me lo guardáis hasta {mañana|el jueves|el fin de semana}?",
    "¿Tiene que ser en persona o puede ser {por teléfono|por aquí|por correo}?",
    "¿Cuántos días tengo para {devolverlo|cambiarlo|pensarlo}?",
    "¿Qué documentos tengo que {llevar|mandar}?",
  ],
  reply: [
    "Sí, el número es el {A-1042|A-2210|A-3187|B-0457|B-0981}.",
    "Vale, me parece bien.",
    "No, lo pagué {en persona|por la web}.",
    "Te mando una foto para que lo veas.",
    "Perdona, estaba {trabajando|conduciendo|en una reunión}.",
    "Sí, a nombre de mi {hermana|madre|pareja|padre}.",
  ],
  thanks: [
    "Muchas gracias, {hasta luego|un saludo|buen día}.",
    "Perfecto, gracias por todo.",
    "Genial, mil gracias 🙌",
    "Vale, pues {mañana|el sábado} me paso. Gracias.",
  ],
  greeting: [
    "¡Hola! ¿En qué te ayudo?",
    "Hola, gracias por escribir. Cuéntame qué necesitas.",
    "Hola 👋 Te leo.",
  ],
  intake: [
    "¿Me dices el número de pedido, por favor?",
    "¿Qué día te viene bien?",
    "¿Me mandas una foto de {la factura|la etiqueta|el documento}?",
    "¿Prefieres pasar por aquí o que te llamemos?",
  ],
  answer: [
    "Sí, puede ser {mañana|el martes|el jueves}.",
    "Cuesta {doce|dieciocho|veinticinco} euros y tarda de {dos a tres|tres a cinco} días.",
    "Tu pedido salió {ayer|esta mañana|el lunes} y va de camino.",
    "Abrimos de diez a dos y de cinco a ocho; los sábados, solo por la mañana.",
    "Te paso con una persona, que lo mira contigo.",
  ],
  staff: [
    "Hola, lo miro y te digo.",
    "Acabo de preguntarlo: {sale hoy|sale mañana|lo están buscando}.",
    "Te hago el cambio sin coste, no te preocupes.",
    "¿Te va bien {mañana|el miércoles|el viernes} por la tarde?",
    "Ya está hecha la devolución; el banco tarda unos {tres|cinco} días.",
  ],
  closing: [
    "Cualquier cosa, aquí estamos.",
    "Gracias a ti. ¡Buen día!",
    "Lo doy por cerrado; si algo falla, escríbenos.",
  ],
  notice: [
    "Tu pedido {A-1042|A-2210|A-3187|B-0457} está listo.",
    "Tu cita de {mañana|el jueves} está confirmada.",
  ],
  caption: ["Así ha llegado.", "Es este de aquí.", "Aquí va {la factura|el documento}."],
  note: [
    "Cliente de hace años, tratar con cariño.",
    "Pidió factura a nombre de empresa.",
    "Ojo: ya tuvo un retraso en {marzo|junio|otoño}.",
    "Prefiere que le escribamos por la tarde.",
  ],
  reminder: [
    "Hola, te recordamos tu cita {de mañana|del viernes}.",
    "¿Qué tal ha ido todo? Si necesitas algo, dinos.",
  ],
};

/** Portuguese sentences of no trade in particular, as people in Brazil write them. */
export const plainPortuguese: Sentences = {
  opening: [
    "Bom dia, fiz um pedido {ontem|na segunda|na semana passada} e ainda não recebi nada.",
    "Boa tarde, até que horas vocês ficam abertos {hoje|amanhã|no sábado}?",
    "Oi, posso {mudar|cancelar|adiantar} o meu horário {de amanhã|de quinta|da semana que vem}?",
    "Olá, tenho uma dúvida sobre {uma fatura|o meu pedido|o contrato|um orçamento}.",
    "Oi! Vi {a oferta|o anúncio|um artigo} no site e queria perguntar.",
    "Olá, peguei o contato no site. Com quem eu falo sobre {preço|prazo|contrato}?",
  ],
  question: [
    "Quanto custa e quanto tempo demora?",
    "Dá para pagar {com cartão|parcelado|no Pix}?",
    "Vocês guardam para mim até {amanhã|quinta|o fim da semana}?",
    "Precisa ser pessoalmente ou pode ser {por telefone|por aqui|por vídeo}?",
    "Quantos dias eu tenho para {trocar|devolver|pensar}?",
    "Quais documentos eu preciso {levar|mandar}?",
  ],
  reply: [
    "Sim, o número é o {A-1042|A-2210|A-3187|B-0457|B-0981}.",
    "Tá bom, por mim tudo certo.",
    "Não, paguei {pessoalmente|pelo site}.",
    "Vou mandar uma foto para você ver.",
    "Desculpe a demora, estava {no trabalho|no médico|em reunião}.",
    "Está no nome {da minha irmã|da minha mãe|do meu marido|do meu pai}.",
  ],
  thanks: [
    "Muito obrigada, {até mais|bom dia|um abraço}.",
    "Perfeito, valeu por tudo.",
    "Show, obrigado mesmo 🙌",
    "Então {amanhã|no sábado} eu passo aí. Obrigado.",
  ],
  greeting: [
    "Olá! Como posso ajudar?",
    "Oi, obrigado por escrever. Conte o que você precisa.",
    "Olá 👋 Pode falar.",
  ],
  intake: [
    "Você me passa o número do pedido, por favor?",
    "Que dia fica bom para você?",
    "Consegue mandar uma foto {da nota|do defeito|do documento}?",
    "Prefere passar aqui ou que a gente ligue?",
  ],
  answer: [
    "Sim, pode ser {amanhã|na terça|na quinta}.",
    "Fica por volta de {doze|dezoito|vinte e cinco} reais e leva de {dois a três|três a cinco} dias.",
    "Seu pedido saiu {ontem|hoje cedo|na segunda} e está a caminho.",
    "Abrimos das {oito|nove} às {seis|sete}; no sábado, só de manhã.",
    "Vou passar para uma pessoa que vê isso com você.",
  ],
  staff: [
    "Oi, vou olhar e já te digo.",
    "Acabei de perguntar: {sai hoje|sai amanhã|estão procurando}.",
    "Faço a troca sem custo, fique tranquilo.",
    "Fica bom {amanhã|na quarta|na sexta} à tarde?",
    "O reembolso já foi feito; o banco leva uns {três|cinco} dias.",
  ],
  closing: [
    "Qualquer coisa, estamos aqui.",
    "Nós que agradecemos. Bom dia!",
    "Vou encerrar; se precisar, é só escrever.",
  ],
  notice: [
    "Seu pedido {A-1042|A-2210|A-3187|B-0457} está pronto.",
    "Seu horário de {amanhã|quinta} está confirmado.",
  ],
  caption: ["Chegou assim.", "É este aqui.", "Segue {a nota|o documento}."],
  note: [
    "Cliente antigo, atender com carinho.",
    "Pediu nota em nome de empresa.",
    "Atenção: já teve atraso em {março|junho|outubro}.",
    "Prefere receber mensagem à tarde.",
  ],
  reminder: [
    "Oi, passando para lembrar do seu horário {de amanhã|de sexta}.",
    "Deu tudo certo? Se precisar, é só chamar.",
  ],
};
