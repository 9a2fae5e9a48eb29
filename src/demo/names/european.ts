import type { NameStock, Written } from './stock.ts'

const written = (names: string): Written[] => names.split(', ').map((name) => [name])

/** Names of Colombia, Ecuador, Bolivia, Peru and Brazil: two family names. */
export const latinAmerican: NameStock = {
  women: written('María José, Luz Marina, Gloria, Yolanda, Beatriz, Camila, Rosario, Patrícia, Fernanda, Marisol, Lucía, Consuelo, Jussara, Ximena'),
  men: written('Hernán, Wilson, João, Edgar, Álvaro, Rodrigo, Freddy, Marcelo, Néstor'),
  families: written('Quispe, Restrepo, Mamani, Cárdenas, Ferreira, Zambrano, Oliveira, Guzmán, Ortiz, Vélez, Caicedo, Almeida, Peñaloza'),
  two: true,
  ownSecond: true,
}

/** Names as they are heard in Kent, Worcestershire and Islington today. */
export const british: NameStock = {
  women: written('Maureen, Shanice, Debbie, Agnieszka, Priti, Jean, Chloe, Rosalind, Tracey, Adaeze, Bronwen, Kelly, Sylvia, Harpreet, Gemma, Ioana'),
  men: written('Terry, Kwame, Dean, Gordon, Imran, Callum, Winston, Piotr, Stuart, Derek, Jermaine, Neil, Alun, Ravi, Lee, Bogdan'),
  families: written(
    'Hartnell, Osei, Brightwell, Pocock, Kowalczyk, Mistry, Trelawn, Addo, Wickens, Sandhu, Marlowe, Duggan, Ferris, Achebe, Lidgate, Popa',
  ),
  ownSecond: true,
}

/** Names as they are heard in Gladsaxe today. */
export const danish: NameStock = {
  women: written('Birgit, Mette, Sanne, Kirsten, Lone, Emilie, Ayşe, Inger, Dorthe, Freja, Karen Marie, Samira, Trine, Ulla'),
  men: written('Jørgen, Henrik, Søren, Mikkel, Ole, Rasmus, Flemming, Hasan, Bjarne, Anton, Torben, Aage'),
  families: written('Rosenlund, Kjærgaard, Østerby, Mølholt, Bækgaard, Yılmaz, Nørlund, Fuglsang, Skovlyst, Højrup, Vestager Holm, Damkjær'),
  ownSecond: true,
}
