import type { Person } from "./records.ts";

/** Names of people and cities in a country. Each is common; a person who has a combination of them is invented. */
export interface NameLists {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly cities: readonly string[];
}

const spain: NameLists = {
  given: split(
    /\s+/,
    `
    Adela Aina Alba Alicia Amaia Amparo Ana Beatriz Blanca Carmen Celia Clara Concha Cristina Elena Elisa
    Emilia Estela Eva Gema Inés Irene Julia Laia Laura Leire Lidia Lola Lorena Lourdes Luisa Maite Manuela
    María Mercedes Miriam Montse Noelia Nuria Olga Pilar Rosa Sara Silvia Sonia Teresa Vera Yolanda Adrián
    Aitor Alberto Andrés Ángel Arnau Asier Benito Borja César Cosme Damián Eloy Emilio Enrique Esteban
    Eugenio Fermín Gonzalo Guillermo Héctor Hugo Ignacio Iván Jacinto Jaime Joaquín Jordi Julián Lorenzo
    Lucas Marc Marcos Mateo Matías Nicolás Óscar Pau Rodrigo Rubén Samuel Simón Tomás Unai Vicente Xavier
  `,
  ),
  family: split(
    /\s+/,
    `
    Aguilar Amador Arias Ballesteros Barrios Benítez Bermejo Bravo Caballero Cabrera Cano Carmona Carrasco
    Castaño Crespo Escudero Esteve Fuentes Gallego Galindo Gil Herrero Hidalgo Ibáñez Izquierdo Lara Lozano
    Luque Marín Molina Moya Ortega Parra Peña Prieto Quintana Requena Rivas Robles Román Sáez Salas Santana
    Soto Tapia Trujillo Valero Vargas Vega Zamora
  `,
  ),
  cities: split(
    /,\s*/,
    `
    Albacete, Alicante, Barcelona, Bilbao, Burgos, Cáceres, Cádiz, Castellón, Córdoba, Gijón, Girona,
    Granada, Huelva, León, Logroño, Madrid, Málaga, Murcia, Palma, Pamplona, San Sebastián, Santander,
    Sevilla, Tarragona, Toledo, Valencia, Valladolid, Vigo, Vitoria, Zaragoza
  `,
  ),
};

const brazil: NameLists = {
  given: split(
    /\s+/,
    `
    Aline Amanda Ana Beatriz Bianca Carla Carolina Cecília Cláudia Cristiane Débora Eliane Elisa Fabiana
    Flávia Gabriela Helena Isadora Jaqueline Joana Juliana Karina Larissa Letícia Lívia Luana Luciana Luísa
    Márcia Maria Mariana Marlene Natália Patrícia Priscila Raquel Renata Rosana Sabrina Sílvia Simone Sueli
    Tânia Vanessa Vera Viviane Adriano Alexandre André Artur Benedito Caio César Cláudio Cristiano Davi
    Edson Elias Emerson Evandro Geraldo Guilherme Gustavo Heitor Henrique Hugo Igor Ivan Jonas José Júlio
    Leandro Leonardo Luan Luciano Marcos Mateus Maurício Murilo Otávio Renan Rogério Samuel Sérgio Tales
    Tomás Valdir Vítor
  `,
  ),
  family: split(
    /\s+/,
    `
    Aguiar Almeida Amaral Antunes Bezerra Brandão Campos Cardoso Carneiro Cavalcanti Chaves Correia Dantas
    Esteves Farias Fernandes Figueiredo Fonseca Freitas Furtado Gonçalves Lacerda Lopes Macedo Marinho
    Martins Melo Novaes Oliveira Paiva Peixoto Pinheiro Queiroz Rabelo Rezende Siqueira Soares Tavares Viana
  `,
  ),
  cities: split(
    /,\s*/,
    `
    Aracaju, Belém, Belo Horizonte, Blumenau, Brasília, Campinas, Campo Grande, Cuiabá, Curitiba,
    Florianópolis, Fortaleza, Goiânia, João Pessoa, Joinville, Londrina, Maceió, Manaus, Natal, Niterói,
    Palmas, Porto Alegre, Recife, Ribeirão Preto, Rio de Janeiro, Salvador, Santos, São Luís, São Paulo,
    Teresina, Vitória
  `,
  ),
};

/** The lists of each country. */
export const nameLists: Readonly<Record<Person["country"], NameLists>> = { ES: spain, BR: brazil };

function split(separator: RegExp, text: string): readonly string[] {
  return text.trim().split(separator);
}
