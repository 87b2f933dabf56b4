/**
 * English names and demonyms of countries for data/places/countries.tsv: what reports print, historical names included.
 * One line a country: ISO alpha-3 | shown name | other names | adjectives and inhabitants (plural -s is added by rule).
 */
const LINES = `
AFG|Afghanistan|Islamic Republic of Afghanistan; Islamic Emirate of Afghanistan|Afghan; Afghani
AGO|Angola|Republic of Angola|Angolan
AIA|Anguilla||Anguillan
ALB|Albania|Republic of Albania|Albanian
AND|Andorra||Andorran
ARE|United Arab Emirates|UAE; U.A.E.; Emirates; the Emirates|Emirati
ARG|Argentina|Argentine Republic|Argentine; Argentinian; Argentinean
ARM|Armenia|Republic of Armenia|Armenian
ASM|American Samoa||American Samoan
ATA|Antarctica||Antarctic
ATG|Antigua and Barbuda|Antigua|Antiguan
AUS|Australia|Commonwealth of Australia|Australian; Aussie
AUT|Austria|Republic of Austria|Austrian
AZE|Azerbaijan|Republic of Azerbaijan|Azerbaijani; Azeri
BDI|Burundi|Republic of Burundi|Burundian
BEL|Belgium|Kingdom of Belgium|Belgian
BEN|Benin|Dahomey; Republic of Benin|Beninese; Beninois
BES|Caribbean Netherlands|Bonaire; Sint Eustatius; Saba|
BFA|Burkina Faso|Upper Volta; Burkina|Burkinabe; Burkinabé; Burkinabè
BGD|Bangladesh|East Pakistan; People's Republic of Bangladesh|Bangladeshi
BGR|Bulgaria|Republic of Bulgaria|Bulgarian
BHR|Bahrain|Kingdom of Bahrain|Bahraini
BHS|Bahamas|the Bahamas; The Bahamas|Bahamian
BIH|Bosnia and Herzegovina|Bosnia; Bosnia-Herzegovina; BiH|Bosnian; Herzegovinian
BLR|Belarus|Byelorussia; Belorussia; Republic of Belarus|Belarusian; Belarussian; Byelorussian
BLZ|Belize|British Honduras|Belizean
BMU|Bermuda||Bermudian; Bermudan
BOL|Bolivia|Plurinational State of Bolivia|Bolivian
BRA|Brazil|Federative Republic of Brazil; Brasil|Brazilian
BRB|Barbados||Barbadian; Bajan
BRN|Brunei|Brunei Darussalam|Bruneian
BTN|Bhutan|Kingdom of Bhutan|Bhutanese
BWA|Botswana|Bechuanaland|Botswanan; Motswana; Batswana
CAF|Central African Republic|CAR; C.A.R.; Centrafrique; Ubangi-Shari|Central African
CAN|Canada||Canadian
CHE|Switzerland|Swiss Confederation|Swiss
CHL|Chile|Republic of Chile|Chilean
CHN|China|People's Republic of China; PRC; P.R.C.; Mainland China|Chinese
CIV|Ivory Coast|Côte d'Ivoire; Cote d'Ivoire|Ivorian; Ivoirian
CMR|Cameroon|Republic of Cameroon; Cameroun|Cameroonian
COD|Democratic Republic of the Congo|DR Congo; DRC; D.R.C.; D.R. Congo; Zaire; Congo-Kinshasa; Democratic Republic of Congo; Congo; Belgian Congo|Congolese; Zairean; Zairian
COG|Republic of the Congo|Congo-Brazzaville; Congo Republic; Republic of Congo; Congo|Congolese
COK|Cook Islands||Cook Islander
COL|Colombia|Republic of Colombia|Colombian
COM|Comoros|the Comoros; Union of the Comoros|Comorian; Comoran
CPV|Cape Verde|Cabo Verde|Cape Verdean; Cabo Verdean
CRI|Costa Rica||Costa Rican
CUB|Cuba||Cuban
CUW|Curaçao|Curacao|Curaçaoan
CYM|Cayman Islands||Caymanian
CYP|Cyprus|Republic of Cyprus|Cypriot; Greek Cypriot; Turkish Cypriot
CZE|Czech Republic|Czechia|Czech
DEU|Germany|Federal Republic of Germany; West Germany; East Germany; GDR|German; West German; East German
DJI|Djibouti|French Somaliland|Djiboutian
DMA|Dominica|Commonwealth of Dominica|
DNK|Denmark|Kingdom of Denmark|Danish; Dane
DOM|Dominican Republic||Dominican
DZA|Algeria|People's Democratic Republic of Algeria|Algerian
ECU|Ecuador|Republic of Ecuador|Ecuadorian; Ecuadorean; Ecuadoran
EGY|Egypt|Arab Republic of Egypt; United Arab Republic|Egyptian
ERI|Eritrea|State of Eritrea|Eritrean
ESH|Western Sahara|Spanish Sahara; Sahrawi Arab Democratic Republic; SADR|Sahrawi; Saharawi; Sahraoui
ESP|Spain|Kingdom of Spain|Spanish; Spaniard
EST|Estonia|Republic of Estonia|Estonian
ETH|Ethiopia|Federal Democratic Republic of Ethiopia; Abyssinia|Ethiopian; Abyssinian
FIN|Finland|Republic of Finland|Finnish; Finn
FJI|Fiji|Fiji Islands|Fijian
FLK|Falkland Islands|Falklands; Malvinas; Islas Malvinas; Falkland Islands (Malvinas)|Falklander; Falkland Islander
FRA|France|French Republic|French; Frenchman; Frenchmen
FRO|Faroe Islands|Faroes; Faeroe Islands|Faroese
FSM|Micronesia|Federated States of Micronesia|Micronesian
GAB|Gabon|Gabonese Republic|Gabonese
GBR|United Kingdom|UK; U.K.; Britain; Great Britain; United Kingdom of Great Britain and Northern Ireland|British; Briton; Brit; Britons
GEO|Georgia|Republic of Georgia|Georgian
GGY|Guernsey||
GHA|Ghana|Republic of Ghana|Ghanaian; Ghanian
GIB|Gibraltar||Gibraltarian
GIN|Guinea|Guinea-Conakry; Guinea Conakry; Republic of Guinea|Guinean
GLP|Guadeloupe||Guadeloupean
GMB|Gambia|the Gambia; The Gambia|Gambian
GNB|Guinea-Bissau|Guinea Bissau; Portuguese Guinea|Bissau-Guinean
GNQ|Equatorial Guinea|Spanish Guinea|Equatorial Guinean; Equatoguinean
GRC|Greece|Hellenic Republic|Greek; Hellenic
GRD|Grenada||Grenadian
GRL|Greenland|Kalaallit Nunaat|Greenlandic; Greenlander
GTM|Guatemala|Republic of Guatemala|Guatemalan
GUF|French Guiana|Guyane|French Guianese
GUM|Guam||Guamanian
GUY|Guyana|British Guiana; Co-operative Republic of Guyana|Guyanese
HKG|Hong Kong|Hongkong; HKSAR|Hongkonger; Hong Konger
HND|Honduras|Republic of Honduras|Honduran
HRV|Croatia|Republic of Croatia|Croatian; Croat
HTI|Haiti|Republic of Haiti|Haitian
HUN|Hungary|Republic of Hungary|Hungarian; Magyar
IDN|Indonesia|Republic of Indonesia; Dutch East Indies|Indonesian
IMN|Isle of Man||Manx
IND|India|Republic of India; Bharat|Indian
IOT|British Indian Ocean Territory||
IRL|Ireland|Republic of Ireland; Irish Republic; Eire|Irish; Irishman; Irishmen
IRN|Iran|Islamic Republic of Iran; Persia; Islamic Republic|Iranian; Persian
IRQ|Iraq|Republic of Iraq|Iraqi
ISL|Iceland||Icelandic; Icelander
ISR|Israel|State of Israel|Israeli
ITA|Italy|Italian Republic|Italian
JAM|Jamaica||Jamaican
JEY|Jersey|Bailiwick of Jersey|
JOR|Jordan|Hashemite Kingdom of Jordan; Transjordan; Hashemite Kingdom|Jordanian
JPN|Japan||Japanese
KAZ|Kazakhstan|Republic of Kazakhstan|Kazakh; Kazakhstani
KEN|Kenya|Republic of Kenya|Kenyan
KGZ|Kyrgyzstan|Kirghizia; Kyrgyz Republic; Kirgizstan|Kyrgyz; Kyrgyzstani; Kirghiz
KHM|Cambodia|Kampuchea; Democratic Kampuchea; Khmer Republic|Cambodian; Kampuchean
KIR|Kiribati||I-Kiribati
KNA|Saint Kitts and Nevis|St. Kitts and Nevis; St Kitts and Nevis|Kittitian
KOR|South Korea|Republic of Korea; ROK; R.O.K.|South Korean; Korean
KWT|Kuwait|State of Kuwait|Kuwaiti
LAO|Laos|Lao People's Democratic Republic; Lao PDR|Laotian; Lao
LBN|Lebanon|Lebanese Republic|Lebanese
LBR|Liberia|Republic of Liberia|Liberian
LBY|Libya|Libyan Arab Jamahiriya; State of Libya|Libyan
LCA|Saint Lucia|St. Lucia; St Lucia|Saint Lucian; St Lucian
LIE|Liechtenstein||Liechtensteiner
LKA|Sri Lanka|Ceylon; Democratic Socialist Republic of Sri Lanka|Sri Lankan; Ceylonese
LSO|Lesotho|Basutoland|Basotho; Mosotho
LTU|Lithuania|Republic of Lithuania|Lithuanian
LUX|Luxembourg|Grand Duchy of Luxembourg; Luxemburg|Luxembourger; Luxembourgish
LVA|Latvia|Republic of Latvia|Latvian
MAC|Macao|Macau|Macanese
MAR|Morocco|Kingdom of Morocco|Moroccan
MCO|Monaco||Monegasque; Monacan
MDA|Moldova|Moldavia; Republic of Moldova|Moldovan; Moldavian
MDG|Madagascar||Malagasy; Madagascan
MDV|Maldives|the Maldives; Maldive Islands|Maldivian
MEX|Mexico|United Mexican States|Mexican
MHL|Marshall Islands||Marshallese
MKD|North Macedonia|Macedonia; FYROM; Former Yugoslav Republic of Macedonia; Republic of North Macedonia|Macedonian; North Macedonian
MLI|Mali|Republic of Mali; French Sudan|Malian
MLT|Malta|Republic of Malta|Maltese
MMR|Myanmar|Burma; Republic of the Union of Myanmar|Burmese; Myanma
MNE|Montenegro||Montenegrin
MNG|Mongolia||Mongolian; Mongol
MNP|Northern Mariana Islands||
MOZ|Mozambique|Republic of Mozambique|Mozambican
MRT|Mauritania|Islamic Republic of Mauritania|Mauritanian
MSR|Montserrat||Montserratian
MTQ|Martinique||Martinican
MUS|Mauritius||Mauritian
MWI|Malawi|Nyasaland|Malawian
MYS|Malaysia|Malaya|Malaysian
MYT|Mayotte||Mahoran
NAM|Namibia|South West Africa; South-West Africa|Namibian
NCL|New Caledonia||New Caledonian; Kanak
NER|Niger|Republic of Niger|Nigerien
NGA|Nigeria|Federal Republic of Nigeria|Nigerian
NIC|Nicaragua|Republic of Nicaragua|Nicaraguan
NIU|Niue||Niuean
NLD|Netherlands|the Netherlands; The Netherlands; Holland; Kingdom of the Netherlands|Dutch; Dutchman
NOR|Norway|Kingdom of Norway|Norwegian
NPL|Nepal|Federal Democratic Republic of Nepal|Nepali; Nepalese
NRU|Nauru||Nauruan
NZL|New Zealand|Aotearoa|New Zealander; Kiwi
OMN|Oman|Sultanate of Oman; Muscat and Oman|Omani
PAK|Pakistan|Islamic Republic of Pakistan; West Pakistan|Pakistani
PAN|Panama|Republic of Panama|Panamanian
PCN|Pitcairn|Pitcairn Islands|
PER|Peru|Republic of Peru|Peruvian
PHL|Philippines|the Philippines; Republic of the Philippines|Philippine; Filipino; Filipina
PLW|Palau||Palauan
PNG|Papua New Guinea|PNG|Papua New Guinean
POL|Poland|Republic of Poland|Polish; Pole; Poles
PRI|Puerto Rico||Puerto Rican
PRK|North Korea|DPRK; D.P.R.K.; Democratic People's Republic of Korea|North Korean
PRT|Portugal|Portuguese Republic|Portuguese
PRY|Paraguay||Paraguayan
PSE|Palestine|Palestinian Territory; Palestinian territories; Palestinian Territories; State of Palestine; occupied Palestinian territory; Occupied Palestinian Territories|Palestinian
PYF|French Polynesia||French Polynesian; Tahitian
QAT|Qatar|State of Qatar|Qatari
REU|Réunion|Reunion Island; La Réunion|Réunionese
ROU|Romania|Rumania|Romanian; Rumanian
RUS|Russia|Russian Federation; Soviet Union; USSR; U.S.S.R.|Russian; Soviet
RWA|Rwanda|Republic of Rwanda|Rwandan
SAU|Saudi Arabia|Kingdom of Saudi Arabia; KSA; Saudi|Saudi; Saudi Arabian
SDN|Sudan|Republic of the Sudan; Republic of Sudan|Sudanese
SEN|Senegal|Republic of Senegal|Senegalese
SGP|Singapore|Republic of Singapore|Singaporean
SGS|South Georgia and the South Sandwich Islands|South Georgia|
SHN|Saint Helena|St. Helena|
SLB|Solomon Islands|the Solomons|Solomon Islander
SLE|Sierra Leone|Republic of Sierra Leone|Sierra Leonean
SLV|El Salvador|Salvador|Salvadoran; Salvadorean; Salvadorian
SMR|San Marino||Sammarinese
SOM|Somalia|Somali Republic; Federal Republic of Somalia; Italian Somaliland|Somali; Somalian
SPM|Saint Pierre and Miquelon||
SRB|Serbia|Republic of Serbia; Yugoslavia; Federal Republic of Yugoslavia; Serbia and Montenegro|Serbian; Serb; Yugoslav; Yugoslavian
SSD|South Sudan|Republic of South Sudan; Southern Sudan|South Sudanese
STP|Sao Tome and Principe|São Tomé and Príncipe|Sao Tomean
SUR|Suriname|Surinam; Dutch Guiana|Surinamese
SVK|Slovakia|Slovak Republic|Slovak; Slovakian
SVN|Slovenia|Republic of Slovenia|Slovenian; Slovene
SWE|Sweden|Kingdom of Sweden|Swedish; Swede
SWZ|Eswatini|Swaziland|Swazi
SXM|Sint Maarten|St. Maarten|
SYC|Seychelles||Seychellois
SYR|Syria|Syrian Arab Republic|Syrian
TCA|Turks and Caicos Islands|Turks and Caicos|
TCD|Chad|Republic of Chad; Tchad|Chadian
TGO|Togo|Togolese Republic; Togoland|Togolese
THA|Thailand|Siam; Kingdom of Thailand|Thai; Siamese
TJK|Tajikistan|Tadzhikistan; Republic of Tajikistan|Tajik; Tajikistani
TKL|Tokelau||Tokelauan
TKM|Turkmenistan|Turkmenia|Turkmen
TLS|East Timor|Timor-Leste; Timor Leste; Portuguese Timor|Timorese; East Timorese
TON|Tonga||Tongan
TTO|Trinidad and Tobago|Trinidad & Tobago; T&T; Trinidad|Trinidadian; Tobagonian
TUN|Tunisia|Republic of Tunisia|Tunisian
TUR|Turkey|Türkiye; Turkiye; Republic of Turkey; Republic of Türkiye|Turkish; Turk
TUV|Tuvalu||Tuvaluan
TWN|Taiwan|Republic of China; Formosa; Chinese Taipei|Taiwanese
TZA|Tanzania|Tanganyika; United Republic of Tanzania|Tanzanian
UGA|Uganda|Republic of Uganda|Ugandan
UKR|Ukraine|the Ukraine; Ukrainian SSR|Ukrainian
UMI|United States Minor Outlying Islands||
URY|Uruguay||Uruguayan
USA|United States|U.S.; US; USA; U.S.A.; United States of America; America; the States; U.S|American
UZB|Uzbekistan|Republic of Uzbekistan|Uzbek; Uzbekistani
VAT|Vatican City|Vatican; Holy See; the Vatican|
VCT|Saint Vincent and the Grenadines|St. Vincent and the Grenadines; St Vincent and the Grenadines; St Vincent|Vincentian
VEN|Venezuela|Bolivarian Republic of Venezuela|Venezuelan
VGB|British Virgin Islands||
VIR|U.S. Virgin Islands|US Virgin Islands; United States Virgin Islands|Virgin Islander
VNM|Vietnam|Viet Nam; South Vietnam; North Vietnam; Socialist Republic of Vietnam|Vietnamese; South Vietnamese; North Vietnamese
VUT|Vanuatu|New Hebrides|Ni-Vanuatu
WLF|Wallis and Futuna||
WSM|Samoa|Western Samoa|Samoan
XKX|Kosovo|Republic of Kosovo; Kosova|Kosovar; Kosovan
YEM|Yemen|Republic of Yemen; North Yemen; South Yemen|Yemeni; Yemenite
ZAF|South Africa|Republic of South Africa; RSA|South African
ZMB|Zambia|Northern Rhodesia|Zambian
ZWE|Zimbabwe|Rhodesia; Southern Rhodesia|Zimbabwean; Rhodesian
`;

/** Shown name, other names, demonyms by ISO alpha-3; the lists are joined by "; ". */
export const COUNTRY_NAMES: Readonly<Record<string, readonly [string, string, string]>> = Object.fromEntries(
  LINES.trim()
    .split('\n')
    .map((line) => {
      const [iso = '', name = '', names = '', demonyms = ''] = line.split('|');
      return [iso, [name, names, demonyms] as const];
    }),
);

/**
 * Usual points of countries, rounded as reference works print them (CIA World Factbook, public domain), where the middle of
 * the largest piece of land is far from the point that maps and gazetteers show. Latitude, longitude.
 */
export const COUNTRY_POINTS: Readonly<Record<string, readonly [number, number]>> = {
  AFG: [33, 65], AGO: [-12.5, 18.5], ARG: [-34, -64], AUS: [-25, 133], BOL: [-17, -65], BRA: [-10, -55], BWA: [-22, 24], CAF: [7, 21], CAN: [60, -95], CHL: [-30, -71], CHN: [35, 103], CMR: [6, 12], COD: [-2, 23], COG: [-1, 15],
  COL: [4, -73], DNK: [56, 10], DZA: [28, 3], ECU: [-2, -77.5], EGY: [27, 30], ERI: [15, 39], ESP: [40, -4], ETH: [9, 39], FIN: [64, 26], FJI: [-18, 179], FRA: [47, 2], GBR: [54, -2], GRC: [39, 22], IDN: [-5, 120], IND: [21, 78], IRN: [32, 53],
  IRQ: [33, 44], ITA: [42.83, 12.83], JPN: [36, 138], KAZ: [48, 68], KEN: [1, 38], KIR: [1.42, 173], LBY: [27, 17], MAR: [32, -6], MDG: [-20, 47], MEX: [23, -102], MLI: [17, -4], MMR: [22, 96], MNG: [46, 105], MOZ: [-18.25, 35], MRT: [20, -12],
  MYS: [2.5, 112.5], NAM: [-22, 17], NER: [16, 8], NGA: [8, 10], NOR: [62, 10], NZL: [-42, 174], PAK: [30, 70], PER: [-10, -76], PHL: [13, 122], PNG: [-6, 147], PRY: [-23, -58], RUS: [60, 100], SAU: [24, 45], SDN: [15, 32], SOM: [6, 48],
  SSD: [7, 30], SWE: [62, 15], SYR: [35, 38], TCD: [15, 19], THA: [15, 101], TKM: [40, 60], TUR: [39, 35], TZA: [-6, 35], UKR: [49, 32], USA: [39.8, -98.6], UZB: [41, 64], VEN: [7, -65], VNM: [16, 108], YEM: [15.5, 47.5], ZAF: [-29, 24],
  ZMB: [-15, 30], ZWE: [-20, 30],
};
