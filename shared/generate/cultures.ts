/** The language a generated person writes in. */
export type MailLanguage = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'it';

/** Where generated people come from. A name in another script is written `native|latin`; addresses use the Latin form. */
export interface Culture {
  language: MailLanguage;
  /** Minutes east of UTC that this person's mail program writes; enough for believable Date fields. */
  offsetMinutes: number;
  zoneName: string;
  familyFirst?: true;
  given: readonly string[];
  family: readonly string[];
  cities: readonly string[];
}

const words = (text: string): string[] => text.split(', ');

export const CULTURES: readonly Culture[] = [
  {
    language: 'pt',
    offsetMinutes: 0,
    zoneName: 'Europe/Lisbon',
    given: words('Ana, João, Inês, Tiago, Beatriz, Gonçalo, Leonor, Simão, Mafalda, Rúben'),
    family: words('Pereira, Conceição, Magalhães, Falcão, Teixeira, Brandão, Sequeira, Antunes, Vilaça, Lourenço'),
    cities: words('Lisbon, Porto, Braga, Coimbra'),
  },
  {
    language: 'es',
    offsetMinutes: 60,
    zoneName: 'Europe/Madrid',
    given: words('Lucía, Álvaro, Sofía, Iñigo, Martín, Núria, Begoña, Andrés, Irene, Óscar'),
    family: words('Muñoz, García Ibáñez, Peña, Zubizarreta, Castaño, Ferrándiz, Quiroga, Ordóñez, Vidal, Salazar'),
    cities: words('Madrid, Barcelona, Valencia, Bilbao'),
  },
  {
    language: 'fr',
    offsetMinutes: 60,
    zoneName: 'Europe/Paris',
    given: words('Chloé, François, Aurélie, Benoît, Maëlle, Théo, Hélène, Loïc, Camille, Noël'),
    family: words("Lefèvre, D'Angelo, Bérubé, Garçon, Delacroix, Gauthier, Le Goff, Mâchon, Hénault, Beauséjour"),
    cities: words('Paris, Lyon, Nantes, Toulouse'),
  },
  {
    language: 'de',
    offsetMinutes: 60,
    zoneName: 'Europe/Berlin',
    given: words('Jürgen, Käthe, Björn, Anneliese, Tobias, Heike, Sören, Lena, Matthias, Ulrike'),
    family: words(
      'Müller-Lüdenscheidt, Weiß, Schröder, Krämer, Vogt, Öztürk, Hübner, von Stetten, Baumgärtner, Klöckner',
    ),
    cities: words('Berlin, München, Hamburg, Köln'),
  },
  {
    language: 'it',
    offsetMinutes: 60,
    zoneName: 'Europe/Rome',
    given: words('Giulia, Niccolò, Chiara, Matteo, Noemi, Edoardo, Ilaria, Samuele, Beatrice, Tommaso'),
    family: words("De Santis, Colò, Ferrante, Dell'Acqua, Moretti, Barbieri, Sanfilippo, Rossetti, Galli, Bonfà"),
    cities: words('Milan, Turin, Bologna, Naples'),
  },
  {
    language: 'en',
    offsetMinutes: 60,
    zoneName: 'Europe/Stockholm',
    given: words('Bo, Åsa, Göran, Saga, Øyvind, Freja, Sindre, Märta, Håkon, Liv'),
    family: words('Lindqvist, Ångström, Sjögren, Bjørnstad, Nørgaard, Østergaard, Hällström, Dahl, Ekström, Thorsen'),
    cities: words('Stockholm, Gothenburg, Oslo, Copenhagen'),
  },
  {
    language: 'en',
    offsetMinutes: 60,
    zoneName: 'Europe/Warsaw',
    given: words('Łukasz, Małgorzata, Wojciech, Zofia, Jiří, Žofie, Matěj, Agnieszka, Dušan, Kateřina'),
    family: words('Wiśniewski, Kowalczyk, Dvořák, Novotná, Żuławska, Černý, Jabłoński, Procházka, Krupiński, Šimek'),
    cities: words('Warsaw, Kraków, Prague, Brno'),
  },
  {
    language: 'en',
    offsetMinutes: 180,
    zoneName: 'Europe/Istanbul',
    given: words('Çağla, Ömer, Işıl, Barış, Gülşen, Emre, Şebnem, Tuğçe, Kaan, Ayşe'),
    family: words('Yılmaz, Güneş, Öztürk, Çelik, Aydın, Şahin, Kılıç, Doğan, Arslan, Ünal'),
    cities: words('Istanbul, Ankara, İzmir'),
  },
  {
    language: 'en',
    offsetMinutes: 0,
    zoneName: 'Europe/London',
    given: words('Oliver, Siobhán, Rhys, Imogen, Callum, Gráinne, Harriet, Owen, Fiona, Declan'),
    family: words(
      "Hartley, O'Sullivan, Ó Briain, Pemberton, MacLeod, Whitcombe, Ashdown, Llewellyn, Fairweather, Doyle",
    ),
    cities: words('London, Manchester, Dublin, Edinburgh'),
  },
  {
    language: 'en',
    offsetMinutes: -300,
    zoneName: 'America/New_York',
    given: words('Jordan, Renée, Marcus, Alexis, Zoë, DeShawn, Priscilla, Ethan, Maribel, Caleb'),
    family: words(
      'Whitfield, St. James, Okonkwo-Reed, Brightwater, Delgado, Kowalski, Beaumont, Hayes, Lindgren, Castellanos',
    ),
    cities: words('New York, Boston, Toronto, Chicago'),
  },
  {
    language: 'en',
    offsetMinutes: 330,
    zoneName: 'Asia/Kolkata',
    given: words('Aarav, Priya, Kavya, Rohan, Ananya, Vikram, Meera, Siddharth, Lakshmi, Arjun'),
    family: words('Iyer, Chatterjee, Raghunathan, Deshpande, Kapoor, Nair, Mukherjee, Bhattacharya, Reddy, Srinivasan'),
    cities: words('Bengaluru, Pune, Hyderabad, Chennai'),
  },
  {
    language: 'en',
    offsetMinutes: 480,
    zoneName: 'Asia/Shanghai',
    familyFirst: true,
    given: words(
      '伟|Wei, 秀英|Xiuying, 子涵|Zihan, 浩然|Haoran, 思远|Siyuan, 雨桐|Yutong, 明轩|Mingxuan, 欣怡|Xinyi, 建国|Jianguo, 丽|Li',
    ),
    family: words('王|Wang, 陈|Chen, 张|Zhang, 刘|Liu, 黄|Huang, 欧阳|Ouyang, 林|Lin, 周|Zhou, 徐|Xu, 孙|Sun'),
    cities: words('Shanghai, Shenzhen, Taipei, Singapore'),
  },
  {
    language: 'en',
    offsetMinutes: 540,
    zoneName: 'Asia/Tokyo',
    familyFirst: true,
    given: words(
      '健|Takeshi, 美咲|Misaki, 翔太|Shota, 結衣|Yui, 大輔|Daisuke, 陽菜|Hina, 拓海|Takumi, さくら|Sakura, 直樹|Naoki, 真理子|Mariko',
    ),
    family: words(
      '佐藤|Sato, 鈴木|Suzuki, 高橋|Takahashi, 渡辺|Watanabe, 小林|Kobayashi, 山本|Yamamoto, 中村|Nakamura, 斎藤|Saito, 井上|Inoue, 木村|Kimura',
    ),
    cities: words('Tokyo, Osaka, Kyoto'),
  },
  {
    language: 'en',
    offsetMinutes: 120,
    zoneName: 'Africa/Cairo',
    given: words(
      'ليلى|Layla, عمر|Omar, نور|Noor, يوسف|Youssef, سلمى|Salma, كريم|Karim, هدى|Huda, طارق|Tariq, مريم|Mariam, زياد|Ziad',
    ),
    family: words(
      'حداد|Haddad, منصور|Mansour, الخطيب|Khatib, سليمان|Suleiman, نجار|Najjar, قاسم|Qasim, درويش|Darwish, فارس|Fares, شاهين|Shahin, بركات|Barakat',
    ),
    cities: words('Cairo, Beirut, Amman, Dubai'),
  },
  {
    language: 'en',
    offsetMinutes: 120,
    zoneName: 'Asia/Jerusalem',
    given: words(
      'נועה|Noa, איתן|Eitan, תמר|Tamar, יונתן|Yonatan, שירה|Shira, אורי|Uri, מאיה|Maya, דניאל|Daniel, יעל|Yael, עומר|Omer',
    ),
    family: words(
      'לוי|Levi, כהן|Cohen, מזרחי|Mizrahi, פרידמן|Friedman, אברהם|Avraham, שגיא|Sagi, ברק|Barak, גולן|Golan, אלון|Alon, שפירא|Shapira',
    ),
    cities: words('Tel Aviv, Haifa'),
  },
  {
    language: 'en',
    offsetMinutes: 120,
    zoneName: 'Europe/Kiev',
    given: words(
      'Олена|Olena, Тарас|Taras, Оксана|Oksana, Андрій|Andrii, Наталя|Natalia, Богдан|Bohdan, Ірина|Iryna, Дмитро|Dmytro, Соломія|Solomiia, Юрій|Yurii',
    ),
    family: words(
      'Коваль|Koval, Шевчук|Shevchuk, Бондаренко|Bondarenko, Лисенко|Lysenko, Мельник|Melnyk, Савченко|Savchenko, Гриценко|Hrytsenko, Полтавець|Poltavets, Кравець|Kravets, Дорош|Dorosh',
    ),
    cities: words('Kyiv, Lviv, Odesa'),
  },
  {
    language: 'en',
    offsetMinutes: 120,
    zoneName: 'Europe/Athens',
    given: words(
      'Ελένη|Eleni, Γιώργος|Giorgos, Δήμητρα|Dimitra, Νίκος|Nikos, Σοφία|Sofia, Κώστας|Kostas, Μαρίνα|Marina, Πέτρος|Petros, Άννα|Anna, Θανάσης|Thanasis',
    ),
    family: words(
      'Παπαδάκης|Papadakis, Νικολάου|Nikolaou, Γεωργίου|Georgiou, Βλάχος|Vlachos, Αλεξίου|Alexiou, Καραγιάννης|Karagiannis, Μακρής|Makris, Λάμπρου|Lamprou, Σταύρου|Stavrou, Φωτίου|Fotiou',
    ),
    cities: words('Athens, Thessaloniki'),
  },
  {
    language: 'en',
    offsetMinutes: 420,
    zoneName: 'Asia/Ho_Chi_Minh',
    familyFirst: true,
    given: words(
      'Thị Mai, Văn Hùng, Thu Hà, Minh Đức, Ngọc Ánh, Quang Huy, Bảo Châu, Thanh Tùng, Phương Linh, Đình Khoa',
    ),
    family: words('Nguyễn, Trần, Phạm, Lê, Hoàng, Võ, Đặng, Bùi, Đỗ, Huỳnh'),
    cities: words('Ho Chi Minh City, Hanoi, Da Nang'),
  },
  {
    language: 'en',
    offsetMinutes: 60,
    zoneName: 'Africa/Lagos',
    given: words('Adébáyọ̀, Chiamaka, Ọlájùmọ̀kẹ́, Emeka, Ngozi, Tunde, Ifeoma, Kwame, Abena, Yaw'),
    family: words('Adéyẹmí, Okafor, Ọláńrewájú, Eze, Nwosu, Balogun, Mensah, Owusu, Boateng, Achebe'),
    cities: words('Lagos, Accra, Nairobi'),
  },
];
