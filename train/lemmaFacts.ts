/**
 * Irregular English forms, and verbs of conflict reports that treebanks of web text hardly hold. Facts of the language,
 * written down by hand; the lemma trainer puts them into the model. Where a form has two readings ("found", "lay") the
 * more frequent one in news stands here, and what the treebanks count goes before it.
 */

/** Verbs as "base past participle", alternatives with a slash; a participle that equals the past is left out. */
export const irregularVerbs: readonly string[] = `
abide abided/abode
arise arose arisen
awake awoke awoken
backslide backslid
bear bore borne/born
beat beat beaten
become became become
befall befell befallen
beget begot begotten
begin began begun
behold beheld
bend bent
bereave bereft/bereaved
beseech besought
beset beset
bespeak bespoke bespoken
bestride bestrode bestridden
bet bet
betake betook betaken
bid bid/bade bidden
bide bode
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
broadcast broadcast
browbeat browbeat browbeaten
build built
burn burnt/burned
burst burst
bust bust/busted
buy bought
cast cast
catch caught
choose chose chosen
cleave clove/cleft cloven
cling clung
clothe clad/clothed
come came come
cost cost
creep crept
cut cut
deal dealt
dig dug
dive dove/dived
do did done
draw drew drawn
dream dreamt/dreamed
drink drank drunk
drive drove driven
dwell dwelt
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbear forbore forborne
forbid forbade/forbad forbidden
forecast forecast
forego forewent foregone
foresee foresaw foreseen
foretell foretold
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
forswear forswore forsworn
freeze froze frozen
gainsay gainsaid
get got gotten
gild gilt
gird girt
give gave given
go went gone
grind ground
grow grew grown
handwrite handwrote handwritten
hang hung/hanged
have had
hear heard
hew hewed hewn
hide hid hidden
hit hit
hold held
hurt hurt
inlay inlaid
input input
interweave interwove interwoven
keep kept
kneel knelt
knit knit
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt/learned
leave left
lend lent
let let
lie lay lain
light lit
lose lost
make made
mean meant
meet met
mislay mislaid
mislead misled
misread misread
misspeak misspoke misspoken
misspell misspelt
misspend misspent
mistake mistook mistaken
misunderstand misunderstood
mow mowed mown
offset offset
outbid outbid
outdo outdid outdone
outfight outfought
outgrow outgrew outgrown
outrun outran outrun
outshoot outshot
outspend outspent
overcome overcame overcome
overdo overdid overdone
overdraw overdrew overdrawn
overeat overate overeaten
overfly overflew overflown
overhang overhung
overhear overheard
overlay overlaid
overpay overpaid
override overrode overridden
overrun overran overrun
oversee oversaw overseen
overshoot overshot
oversleep overslept
overtake overtook overtaken
overthrow overthrew overthrown
partake partook partaken
pay paid
plead pled/pleaded
prepay prepaid
proofread proofread
prove proved proven
put put
quit quit
read read
rebind rebound
rebroadcast rebroadcast
rebuild rebuilt
recast recast
redo redid redone
redraw redrew redrawn
regrow regrew regrown
rehear reheard
relay relayed/relaid
relive relived
remake remade
rend rent
repay repaid
rerun reran rerun
resell resold
resend resent
reset reset
resit resat
retake retook retaken
retell retold
rethink rethought
rewind rewound
rewrite rewrote rewritten
rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran run
saw sawed sawn
say said
see saw seen
seek sought
sell sold
send sent
set set
sew sewed sewn
shake shook shaken
shear sheared shorn
shed shed
shine shone
shoe shod
shoot shot
show showed shown
shrink shrank/shrunk shrunken
shut shut
sing sang sung
sink sank/sunk sunken
sit sat
slay slew/slayed slain
sleep slept
slide slid
sling slung
slink slunk
slit slit
smell smelt
smite smote smitten
sow sowed sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
split split
spoil spoilt
spread spread
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
strew strewed strewn
stride strode stridden
strike struck stricken
string strung
strive strove striven
swear swore sworn
sweep swept
swell swelled swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
thrust thrust
tread trod trodden
typecast typecast
unbind unbound
underbid underbid
undercut undercut
undergo underwent undergone
underlie underlay underlain
underpay underpaid
understand understood
undertake undertook undertaken
underwrite underwrote underwritten
undo undid undone
unwind unwound
uphold upheld
upset upset
wake woke woken
waylay waylaid
wear wore worn
weave wove woven
wed wed
weep wept
wend wended
wet wet
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wreak wreaked
wring wrung
write wrote written`.trim().split('\n');

/** Nouns as "singular plural", alternatives with a slash. */
export const irregularNouns: readonly string[] = `
man men;woman women;child children;person people;foot feet;tooth teeth;goose geese;mouse mice;louse lice;ox oxen;die dice
policeman policemen;policewoman policewomen;gunman gunmen;spokesman spokesmen;spokeswoman spokeswomen;militiaman militiamen
serviceman servicemen;servicewoman servicewomen;airman airmen;rifleman riflemen;infantryman infantrymen;seaman seamen
fisherman fishermen;clergyman clergymen;statesman statesmen;congressman congressmen;congresswoman congresswomen
chairman chairmen;businessman businessmen;cameraman cameramen;fireman firemen;fighting-man fighting-men;horseman horsemen
guardsman guardsmen;marksman marksmen;tribesman tribesmen;countryman countrymen;craftsman craftsmen;salesman salesmen
kinsman kinsmen;layman laymen;madman madmen;nobleman noblemen;ombudsman ombudsmen;bogeyman bogeymen;hitman hitmen
frogman frogmen;bondsman bondsmen;triggerman triggermen;townsman townsmen;workman workmen;yeoman yeomen;crewman crewmen
grandchild grandchildren;schoolchild schoolchildren;stepchild stepchildren;newspaperman newspapermen;englishman englishmen
frenchman frenchmen;irishman irishmen;dutchman dutchmen;welshman welshmen;scotsman scotsmen
life lives;wife wives;housewife housewives;midwife midwives;knife knives;half halves;leaf leaves;loaf loaves;shelf shelves
self selves;thief thieves;wolf wolves;calf calves;hoof hooves;scarf scarves;sheaf sheaves;elf elves;dwarf dwarves
analysis analyses;basis bases;crisis crises;diagnosis diagnoses;ellipsis ellipses;emphasis emphases;hypothesis hypotheses
oasis oases;parenthesis parentheses;synthesis syntheses;thesis theses;neurosis neuroses;prognosis prognoses;axis axes
criterion criteria;phenomenon phenomena;datum data;bacterium bacteria;memorandum memoranda;stratum strata;curriculum curricula
addendum addenda;erratum errata;referendum referenda;ultimatum ultimata;medium media;millennium millennia
cactus cacti;focus foci;fungus fungi;nucleus nuclei;radius radii;stimulus stimuli;syllabus syllabi;terminus termini;alumnus alumni
appendix appendices;index indices;matrix matrices;vertex vertices;vortex vortices
formula formulae;antenna antennae;larva larvae;vertebra vertebrae;alga algae;nebula nebulae
aircraft aircraft;spacecraft spacecraft;hovercraft hovercraft;watercraft watercraft;series series;species species;means means
headquarters headquarters;barracks barracks;crossroads crossroads;gallows gallows;corps corps;sheep sheep;deer deer;fish fish
offspring offspring;chassis chassis;shambles shambles;personnel personnel;cattle cattle;police police;troops troops;news news
politics politics;economics economics;physics physics;mathematics mathematics;ethics ethics;logistics logistics;athletics athletics
attorney-general attorneys-general;passerby passersby;passer-by passers-by;bus buses;gas gases;lens lenses;virus viruses;campus campuses
hero heroes;echo echoes;potato potatoes;tomato tomatoes;veto vetoes;torpedo torpedoes;embargo embargoes;cargo cargoes;mosquito mosquitoes
volcano volcanoes;tornado tornadoes;negro negroes;no noes;hostage hostages;casualty casualties;ally allies;enemy enemies;army armies
navy navies;spy spies;treaty treaties;body bodies;city cities;country countries;party parties;militia militias;guerrilla guerrillas
coup coups;missile missiles;siege sieges;refuge refuges;refugee refugees;trench trenches;convoy convoys;envoy envoys;valley valleys
mujahid mujahideen;mujahid mujahedeen;mujahid mujahedin;fedayee fedayeen;hajji hajjis;cherub cherubim;kibbutz kibbutzim;kolkhoz kolkhozy`.trim().split(/[;\n]/);

/** Adjectives and adverbs as "base comparative superlative". */
export const irregularDegrees: readonly string[] = 'good better best;bad worse worst;far farther farthest;far further furthest;little less least;much more most;many more most;old elder eldest;well better best;ill worse worst;late latter last'.split(';');

/** Base forms of verbs: they tell "seized" (seize) from "raided" (raid) and "barred" (bar) from "shelled" (shell). */
export const conflictVerbs: readonly string[] = `
abandon abduct abet abolish abort abrogate abstain abuse accede accept accuse acquit activate address adjourn admit advance advise advocate
affirm aggravate agitate agree aid airlift allege alleviate allocate allow ally ambush amend amnesty amputate annex annihilate announce annul
apologize appeal appease appoint apprehend approve arm arraign arrest arrive arraign assail assassinate assault assemble assert assist assure
attack attempt attend authorize avenge avert award back baffle ban banish bankroll bar barricade batter beg behead belittle berate besiege betray
blacklist blackmail blame blast block blockade blow bolster bomb bombard booby-trap boost boycott brand brandish breach brief broker brutalize
bulldoze bully burn bury bypass call cancel capitulate capture carry cause caution cede cease cease-fire celebrate censor censure challenge
chant charge chase chastise cheat chide circulate circumvent cite claim clamp clarify clash cleanse clear clinch close coerce collaborate collapse
collide collude combat commandeer commemorate commence commend commit compel compensate complain comply compromise conceal concede conclude condemn
condone conduct confer confess confine confirm confiscate confront conquer conscript consent consolidate conspire consult contain contend contradict
contravene contribute control convene convict convince convoy cooperate coordinate corner corroborate counsel counter counterattack cover crack
crackdown crash cripple criticize cross crucify crush culminate curb curtail damage dare deadlock debate debunk decapitate deceive decide decimate
declare decline decommission decry deduct deem defame default defeat defect defend defer defuse defy delay delegate deliver delude demand demarcate
demilitarize demine demobilize demolish demonstrate demote denigrate denounce deny depart deplete deplore deploy deport depose deprive deride derail
deride desecrate desert designate despise despatch dispatch destabilize destroy detain deter deteriorate detonate devastate disable disagree disappear
disarm disavow disband disburse discard discharge disclose discontinue discredit discriminate discuss disengage dishearten disinform dislodge dismantle
dismember dismiss disown disparage dispel disperse displace dispute disqualify disrupt dissolve dissuade distance distort distribute disturb divert
divide divulge dodge donate doubt down downplay draft drag drill drone drop drown dump ease eject elect eliminate elude emancipate embark embargo embezzle
embroil emerge empower encircle encourage encroach endanger endorse endure enforce engage engineer engulf enlist enrage enrich enslave ensnare ensue
ensure entrap entrench envisage eradicate erase erupt escalate escape escort espouse establish evacuate evade evict exacerbate exaggerate exchange
exclude excommunicate execute exempt exhume exile exonerate expand expel explode exploit expose expropriate expunge extend exterminate extort extract
extradite fabricate facilitate fail falsify fast favor fend ferry file finance fine fire flank flatten flaunt flood flout foil foment force forge
fortify foster found free freeze fuel fund further gag gain garner gas gather gauge glorify govern grab grant grapple greet grieve grill guarantee guard
guide gun hail halt hamper handcuff harass harbor harm hasten hijack hinder hire hoist honor hoard host hound humiliate hunt hurl ignite ignore imperil
impede implement implicate implore import impose imprison improve incarcerate incinerate incite increase incriminate indict induce infiltrate inflame
inflict inform infringe infuriate initiate injure insist inspect inspire install instigate institute instruct insult intend intensify intercede
intercept interdict interfere interrogate interrupt intervene intimidate intrude invade invalidate investigate invite invoke involve isolate issue jail
jam jeopardize join judge justify kidnap kill knife label lambast lambaste land lash laud launch lay leak legalize legitimize level liberate lift
liquidate litigate lob loot lure lynch maim maintain malign man mandate maneuver manhandle manipulate march marginalize martyr massacre mass mediate
mimic picnic frolic panic meddle menace mend merge militarize mine minimize mistreat mobilize mock monitor mourn murder mutilate mutiny muzzle name nationalize near neglect
negotiate neutralize nominate notify nuke nullify obey object obliterate obstruct occupy offend offer officiate operate oppose oppress ordain order
organize orphan oust outlaw outmaneuver outnumber outrage overpower overrule overturn pacify parade paralyze pardon parley parry participate patrol pause
penalize penetrate perish perpetrate perpetuate persecute persist persuade pillage pilot pin pinpoint placate plan plant pledge plot plunder point poison
police pose position postpone pound pour praise precipitate preclude prefer prejudice prepare press pressure presume prevail prevent probe proclaim prod
profess prohibit prolong promise promote prompt propose proscribe prosecute protect protest provide provoke publicize punish purge pursue push quarrel
quell question quash rage raid rally ram ransack ransom rape ratify raze reach reaffirm rebel rebuff rebuke rebut recall recapture receive reciprocate
recognize recommend reconcile reconquer reconvene recover recruit redeploy redouble reduce refer refrain refuse refute regain regret regroup
rehabilitate reimpose reinforce reinstate reiterate reject rejoin relapse release relent relinquish relocate reluct remand remove renege renew renounce
reopen repatriate repeal repel repent replace reply report repress reprimand repudiate repulse request requisition rescind rescue resettle resign resist
resolve respond rest restate restore restrain restrict restructure resume retaliate retract retreat retrieve reunite reveal revenge reverse review revise
revive revoke revolt reward ridicule rig riot rob rout ruin rule ruin sabotage sack sacrifice safeguard salute sanction scapegoat scatter scold scorch
scorn scrap scuttle seal search secede secure seize sentence separate sequester sever shatter shell shelter shield ship shackle shock shout sideline
siege sign signal silence siphon skirmish slam slander slap slash slaughter smash smear smuggle snatch snipe snub soar solicit solve spark spearhead spar
spy squabble squander squash stab stabilize stage stall stampede starve station stem step stifle stockpile stone stonewall stop storm strafe strain
strand strangle strengthen strip struggle stun subdue submit subpoena subsidize subvert sue suffer suffocate summon supply support suppress surge surpass
surrender surround suspect suspend sustain swap swarm taint tamper target task taunt tax teargas tease terminate terrorize test thank thaw threaten thwart
tighten tolerate top topple torch torpedo torture toughen trade traffic train transfer transgress transit transport trap traumatize trespass trigger
trounce truce trump try turn tunnel unblock undermine underscore unify unite unleash unload unravel unveil unseat unsettle uproot urge usher usurp vacate
vandalize vanquish veto victimize vilify vindicate violate visit voice volunteer vote vow vie waive walk wane ward warn watch waver weaken weaponize
welcome whip wield withdraw witness woo wound wreck wrest yield zero`.trim().split(/\s+/);
