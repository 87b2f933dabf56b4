/**
 * Names of cities that English reports print where GeoNames' first name is another: exonyms, usual short names, former names.
 * Used by gazetteer.ts, which gives each to the largest settlement that GeoNames knows by it. Written from general knowledge.
 */
export const ENGLISH_NAMES: readonly string[] = (
  'Gothenburg|Copenhagen|Aarhus|Helsingborg|Elsinore|Nuremberg|Cologne|Hanover|Brunswick|Frankfurt|Frankfurt am Main|Aachen|Freiburg|Mainz|Trier|Regensburg|Halle|Duesseldorf|' +
  'Antwerp|Ghent|Bruges|Liege|Louvain|Leuven|Mechelen|Ostend|Ypres|Brussels|The Hague|Hague|Den Bosch|Vienna|Salzburg|Geneva|Zurich|Lucerne|Berne|Basle|Basel|Neuchatel|' +
  'Florence|Turin|Naples|Venice|Genoa|Padua|Mantua|Leghorn|Livorno|Syracuse|Rome|Milan|Trento|Bozen|Bolzano|Cagliari|Reggio Calabria|Seville|Saragossa|Cordova|A Coruña|La Coruna|Corunna|' +
  'Pamplona|San Sebastian|Vitoria|Gijon|Elche|Palma|Palma de Mallorca|Las Palmas|Lisbon|Oporto|Lyons|Marseilles|Rheims|Reims|Dunkirk|Strasbourg|' +
  'Warsaw|Cracow|Krakow|Lodz|Danzig|Gdansk|Breslau|Wroclaw|Posen|Poznan|Stettin|Szczecin|Auschwitz|Oswiecim|Prague|Pilsen|Brno|Ostrava|Bratislava|Kosice|Bucharest|Jassy|Iasi|Cluj|Cluj-Napoca|Galati|' +
  'Sofia|Varna|Belgrade|Nis|Novi Sad|Pristina|Mitrovica|Skopje|Tetovo|Bitola|Zagreb|Rijeka|Split|Ljubljana|Podgorica|Tirana|Durres|Vlore|Shkoder|Athens|Piraeus|Salonica|Thessaloniki|Patras|Heraklion|Corfu|Larissa|Volos|' +
  'Nicosia|Limassol|Larnaca|Famagusta|Kyrenia|Paphos|Iskenderun|Alexandretta|Urfa|Antakya|Antioch|Smyrna|Edirne|Adrianople|Trebizond|Izmit|Maras|Kahramanmaras|Erzurum|' +
  'Moscow|Saint Petersburg|St Petersburg|Petersburg|Leningrad|Nizhny Novgorod|Rostov-on-Don|Rostov|Ekaterinburg|Archangel|Naberezhnye Chelny|Nizhny Tagil|Stary Oskol|Veliky Novgorod|Novgorod|Velikiye Luki|Orel|Oryol|' +
  'Yoshkar-Ola|Ulan-Ude|Komsomolsk-on-Amur|Yuzhno-Sakhalinsk|Petropavlovsk-Kamchatsky|Mineralnye Vody|Khasavyurt|Derbent|Kizlyar|Nazran|Magas|Gudermes|Ryazan|Perm|Tyumen|Kazan|Tver|Yaroslavl|Stavropol|Sevastopol|Simferopol|Kerch|' +
  'Gomel|Homel|Brest|Grodno|Hrodna|Vitebsk|Mogilev|Mahilyow|Bobruisk|Baranovichi|Kishinev|Chisinau|Tiraspol|Bender|Balti|Vilnius|Kaunas|Klaipeda|Riga|Daugavpils|Tallinn|Narva|Tartu|' +
  'Ust-Kamenogorsk|Semipalatinsk|Semey|Aktau|Atyrau|Aktobe|Karaganda|Shymkent|Taraz|Kostanay|Zhanaozen|Uralsk|Alma-Ata|Nur-Sultan|Astana|Jalal-Abad|Batken|Karakol|Echmiadzin|Etchmiadzin|' +
  'Jeddah|Jidda|Mecca|Medina|Riyadh|Taif|Dammam|Jubail|Yanbu|Hofuf|Tabuk|Buraydah|Jizan|Jazan|Najran|Khamis Mushait|Abha|Abu Dhabi|Ras al-Khaimah|Fujairah|Sharjah|Ajman|Al Ain|Doha|Manama|Kuwait City|Muscat|Salalah|Sohar|' +
  'Marrakech|Fez|Tangier|Tetouan|Meknes|Agadir|Oujda|Laayoune|Dakhla|Nador|Tunis|Sfax|Sousse|Bizerte|Kairouan|Gabes|Kasserine|Sidi Bouzid|Ben Gardane|' +
  'Peking|Nanking|Canton|Chungking|Tientsin|Amoy|Mukden|Port Arthur|Urumqi|Kashgar|Hotan|Khotan|Yarkand|Aksu|Turpan|Hami|Lhasa|Shigatse|Xigaze|Hohhot|Harbin|Macau|Macao|Kaohsiung|Taichung|Tainan|Hsinchu|Keelung|Hualien|' +
  'Pusan|Inchon|Taegu|Taejon|Kwangju|Kumi|Pohang|Uijeongbu|Osaka|Kyoto|Naha|Nagasaki|Fukuoka|Yokosuka|' +
  'Saigon|Da Nang|Danang|Haiphong|Hai Phong|Can Tho|Nha Trang|Hue|Vinh|Penang|George Town|Georgetown|Malacca|Melaka|Johor Bahru|Kota Kinabalu|Kuching|Sandakan|Ipoh|' +
  'Jogjakarta|Yogyakarta|Surakarta|Batavia|Makassar|Banda Aceh|Pekanbaru|Pontianak|Jayapura|Manokwari|Sorong|Ambon|Denpasar|Mataram|Kupang|' +
  'Bangalore|Poona|Bombay|Calcutta|Madras|Mysore|Mangalore|Baroda|Cawnpore|Benares|Varanasi|Allahabad|Prayagraj|Trivandrum|Thiruvananthapuram|Cochin|Kochi|Calicut|Kozhikode|Pondicherry|Vizag|Visakhapatnam|Gurgaon|Simla|Shimla|' +
  'Chandigarh|Dehradun|Haridwar|Rishikesh|Guwahati|Gauhati|Dimapur|Kohima|Imphal|Aizawl|Itanagar|Gangtok|Darjeeling|Siliguri|Cuttack|Bhubaneswar|Raipur|Jagdalpur|Sukma|Ayodhya|Faizabad|Aligarh|Meerut|' +
  'Colombo|Jaffna|Galle|Kandy|Ulaanbaatar|Ulan Bator|Thimphu|Paro|' +
  'Cebu|Cebu City|Davao City|Zamboanga|Zamboanga City|Cotabato City|Iloilo City|Bacolod City|General Santos|Cagayan de Oro|Marawi City|Iligan|Butuan|Tacloban|Makati|Pasay|Pasig|Taguig|Las Pinas|Paranaque|Muntinlupa|Olongapo|Angeles City|Baguio City|' +
  'Acapulco|Juarez|Queretaro|Leon|Ecatepec|Oaxaca|Oaxaca City|Puebla|Xalapa|Jalapa|Tlaxcala|Pachuca|Toluca|Cuernavaca|Chilpancingo|Iguala|Tuxtla Gutierrez|Tapachula|San Cristobal de las Casas|Nezahualcoyotl|Tlalnepantla|Ciudad Victoria|' +
  'Cancun|Mazatlan|Los Mochis|Nogales|Culiacan|Monclova|Reynosa|Matamoros|Nuevo Laredo|Ciudad Obregon|Fresnillo|Morelia|Uruapan|Apatzingan|Lazaro Cardenas|Zihuatanejo|Tampico|Poza Rica|Coatzacoalcos|Villahermosa|Campeche|Merida|Chetumal|Torreon|Saltillo|Durango|Zacatecas|' +
  'Santiago|Valparaiso|Concepcion|Temuco|La Paz|Sucre|Potosi|Santa Cruz|Cochabamba|El Alto|Cuzco|Cusco|Ayacucho|Juliaca|Puno|Callao|Asuncion|Ciudad del Este|Cordoba|Tucuman|Mar del Plata|Bahia Blanca|Santa Fe|' +
  'Brasilia|Sao Paulo|Rio|Rio de Janeiro|Belem|Salvador|Salvador da Bahia|Fortaleza|Natal|Florianopolis|Curitiba|Cartagena|Santa Marta|Cucuta|Pasto|Tumaco|Popayan|Quibdo|Arauca|' +
  'Havana|Santiago de Cuba|Guantanamo|Santo Domingo|Panama City|Colon|San Jose|Kingston|Montego Bay|Port of Spain|Paramaribo|Cayenne|Montreal|Quebec City|Quebec|'
)
  .split('|')
  .filter((name) => name !== '');
