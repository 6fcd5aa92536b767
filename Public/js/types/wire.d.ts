/** The shapes of `yoriai.v1` (Docs/PROTOCOL.md). Times are milliseconds by the server's clock. */

export type Id = string;
export type Language = "ja" | "en";
export type Bilingual = { ja: string; en: string };
export type NoteKind = "fact" | "insight" | "question" | "assumption" | "idea";
export type Relation =
  | "inspired-by" | "builds-on" | "combines" | "reverses" | "merged-from" | "header-of" | "presented-in" | "decided-by";
export type Role = "participant" | "facilitator" | "host" | "secretariat" | "observer" | "display";
export type Activity = "listen" | "write" | "arrange" | "vote" | "outline" | "present";
export type SectionKind =
  | "theme" | "observed" | "assumption" | "idea" | "scene" | "beneficiaries" | "firstStep" | "ask" | "skit" | "free";
export type Visibility = "own" | "sheet" | "group" | "venue" | "all" | "facilitator";
export type Assign =
  | "solo" | "plenary" | "facilitatorOnly" | "sheets" | "pool" | "pairs" | "stations" | "roles" | "turns" | "merge";
export type BoardKind =
  | "columns" | "wall" | "sheets" | "grid9" | "box" | "quadrant" | "tree" | "star" | "chain" | "frames";
export type LinkKind = "cause" | "conflict" | "mutual" | "same";

export type Workshop = {
  id: Id; title: string; theme: string; language: Language; createdAt: number; isDemo?: boolean;
};
export type Me = {
  id?: Id; name: string; role: Role; venue?: Id; organisation?: Id; group?: Id; seat?: number;
  votes: Record<Id, Record<Id, number>>; ready: string[]; holding?: Holding; stars?: Id[]; orders?: Record<string, number>;
  contacts?: Contacts; messages?: HostMessage[]; answers?: { survey: Id; answers: Answer[] }[];
  questions?: TalkQuestion[]; scores?: { group: Id; scores: Record<string, number> }[];
  ballots?: OwnBallot[];
};
/** What is the viewer's own in the step that runs. */
export type Holding = {
  step: string; seat: number; round: number; sheet?: number; row?: number; prompt?: string; partners?: Id[];
  called?: boolean; seeds?: Id[]; cards?: Card[];
};
export type Card = { key?: string; title?: Bilingual; text?: Bilingual; notes?: Id[] };
export type Named = { id: Id; name: string };
export type Spot = { id: Id; venue: Id; name: string };
export type Person = {
  id: Id; name: string; role: Role; organisation?: Id; venue?: Id; group?: Id; joined: boolean;
  industry?: string; job?: string; seniority?: string; firstTime?: boolean; languages?: string[];
};
export type Group = { id: Id; number: number; venue: Id; members: Id[] };
export type Phase = { key: string; title: Bilingual; accent: "field" | "ideas" | "talks"; steps: string[] };
export type Agenda = { phases: Phase[]; current: string | null };
export type Prompt = { key: string; title: Bilingual; text: Bilingual; kinds?: NoteKind[] };
export type Column = { key: string; title: Bilingual; kinds: NoteKind[]; steps: string[]; prompts?: string[] };
export type SourceRule = { relation: Relation; kinds: NoteKind[]; steps: string[]; prompts?: string[] };
export type FieldRule = {
  key: string; label: Bilingual; type: "text" | "number" | "choice" | "check" | "photo"; required: boolean;
  min?: number; max?: number; choices?: { key: string; title: Bilingual }[];
};
export type FieldValue = { key: string; value: string | number | boolean };
export type Bounds = { min: number; max: number };
export type Step = {
  id: string; phase: string; technique: string; title: Bilingual; instruction: Bilingual; activity: Activity;
  prompts: Prompt[]; kinds: NoteKind[]; columns: Column[]; source: SourceRule | null;
  visible: Visibility; revealTo: Visibility; author: "shown" | "pseudonym" | "hidden";
  textMax: number; photosMax: number; quotaMax?: number; quotaMin?: number; factsBeforeInsight?: number;
  dots?: number; maxPerItem?: number; seconds?: number; end: "soft" | "hard"; warnAt: number[];
  assign?: Assign; reveal?: "manual" | "stepEnd" | "perItem"; board?: { kind: BoardKind; x?: Bilingual; y?: Bilingual };
  fields?: FieldRule[]; needsPrompt?: boolean; starter?: Bilingual; perPrompt?: Bounds; perRound?: Bounds;
  starsMax?: number; moderated?: boolean; order?: "random" | "votes"; advance?: string; among?: "venue";
  deck?: { from: string; per: "person" | "group" | "round"; count: number; redraws: number };
  rounds?: { of: string; seconds: number[] }; sheet?: { rows: number; cells: number };
  ballot?: BallotPlan;
  clusters?: { nameplate: boolean; warnAbove: number; levelsMax: number };
  parts?: { key: string; title: Bilingual; seconds?: number }[];
};
export type Run = {
  id: string; state: "waiting" | "running" | "ended"; startedAt?: number; endedAt?: number; deadline?: number; pausedMs?: number;
  revealed: boolean; written: number; writtenByGroup?: Record<Id, number>; ready: number; of: number; may: string[];
  round?: number; over?: boolean; prompt?: string; part?: number; circles?: CircleRun[]; lastWritten?: Record<Id, number>;
};
/** Where people whose seats go round together stand, told to those who run the workshop. */
export type CircleRun = {
  id: Id; round: number; rounds?: number; prompt?: string; deadline?: number; pausedMs?: number; over: boolean;
  done: number; of: number; blanks?: number;
};
export type Derivation = { id: Id; relation: Relation };
export type Note = {
  id: Id; step: string; kind: NoteKind; text: string; rev: number; rank: string; group?: Id; cluster?: Id;
  spot?: Id; photos?: Id[]; prompt?: string; from?: Derivation[]; author?: Id; mine?: boolean; sealed?: boolean;
  at: number; variants?: { text: string; by?: Id }[]; isDeleted?: boolean;
  place?: Place; round?: number; fields?: FieldValue[]; stars?: number; comments?: NoteComment[]; pen?: number;
  proxy?: boolean; held?: boolean;
};
/** All from 0; `x` and `y` in thousandths from the left and from the bottom. */
export type Place = { sheet?: number; row?: number; cell?: number; x?: number; y?: number };
export type NoteComment = { id: Id; text: string; author?: Id; at: number };
export type Link = { id: Id; step: string; from: Id; to: Id; kind: LinkKind };
export type Hands = { people: { id: Id; since: number }[]; groups: { id: Id; since: number }[] };
export type Cluster = { id: Id; step: string; group?: Id; header: string; rev: number; rank: string;
  parent?: Id; level?: number;
};
export type BallotResult = { item: Id; dots: number; voters: number; place?: number };
export type Ballot = {
  id: Id; step: string; title: string; items: Id[]; dots: number; maxPerItem: number; state: "open" | "closed";
  shown: boolean; voted: number; of: number; results?: BallotResult[];
  plan?: BallotPlan; venue?: Id; group?: Id; previous?: Id; round?: number; deadline?: number; lost?: number;
  unreadable?: boolean; outcome?: Outcome; first?: Outcome; moved?: { item: Id; median?: Fraction; mean?: Fraction; dissent?: number }[];
  parts?: { by: "company" | "venue" | "group"; cells: { part?: Id; voters?: number; items?: PartResult[] }[] };
  named?: { voter: Id; lines: ChoiceLine[] }[];
};
/** One line of a choice; what its numbers are follows from the method. */
export type ChoiceLine = {
  item: Id; n?: number[]; with?: Id; text?: string;
  is?: "left" | "right" | "tie" | "agree" | "abstain" | "disagree" | "objection" | "resolved";
};
export type Criterion = { name: Bilingual; weight?: number; less?: boolean };
export type BallotPlan = {
  method: string; budget?: number; perItem?: number; plus?: number; minus?: number; plusPerItem?: number;
  minusPerItem?: number; total?: number; step?: number; spendAll?: boolean; least?: number; most?: number;
  fewest?: number; criteria?: Criterion[]; sum?: boolean; threshold?: number; ranks?: number; perVoter?: number;
  floor?: number; credits?: number; negative?: boolean; picks?: number;
  secrecy?: "anonymous" | "named" | "facilitatorSees"; show?: "manual" | "onClose" | "onSubmit" | "live";
  order?: "listed" | "random"; ownItems?: "allow" | "forbid"; ownGroup?: "allow" | "forbid"; seconds?: number;
  minTurnout?: number; electorate?: Role[]; weights?: Record<string, number>;
  breakdown?: "company" | "venue" | "group"; options?: Bilingual[];
};
/** Exact: numerator and denominator. */
export type Fraction = [number, number];
/** What an item of a result got; beside these the figures of its method. */
export type OutcomeItem = { item: Id; place?: number; voters: number } & Record<string, any>;
export type PartResult = { item: Id; place?: number; voters: number; key?: Fraction };
export type TieBreak = {
  tied: Id[]; levels: { items: Id[] }[]; by: "runOff" | "decision" | "lot"; reason?: string; seed?: string;
};
export type Outcome = {
  turnout: { voted: number; of: number; least?: number; enough: boolean }; items: OutcomeItem[];
  ties?: { items: Id[] }[]; tieBreaks?: TieBreak[]; proxied?: OutcomeItem[]; proxies?: { by: Id; count: number }[];
  majorities?: { items: Id[]; prefer: number[][]; compared: number[][]; winner?: Id; circle?: Id[] };
  shifts?: { criterion: number; percent: number; winners: Id[] }[];
};
/** What is one's own on an open ballot one has a vote on. */
export type OwnBallot = {
  id: Id; lines?: ChoiceLine[]; earlier?: ChoiceLine[]; order?: Id[]; pairs?: { item: Id; with: Id }[];
  forbidden?: Id[]; outcome?: Outcome;
};
export type Section = { id: Id; kind: SectionKind; text: string; rev: number; sources: Id[] };
export type Outline = {
  id: Id; title: string; rev: number; minutes: number; presented: boolean; sections: Section[]; skit?: Skit;
};
export type SkitScene = {
  title: string; setting: string; minutes: number; spot?: Id; photo?: Id; cues: { role?: number; line: string }[];
};
export type Skit = {
  title: string; rev: number; minutes: number; punchLine: string; props: string[]; cast: { name: string; player?: Id }[];
  scenes: SkitScene[];
};
export type Ring = { at: number; bell: "warning" | "end" | "over" };
export type Presenting = {
  group: Id; startedAt: number; deadline: number; bells: number[]; pausedMs?: number; rings?: Ring[];
};
/** What surrounds the outcome. */
export type BriefPart = "theme" | "background" | "constraints" | "excluded" | "adoptable" | "lastTime" | "photoRules";
export type Brief = Record<BriefPart, string> & { questions: string[]; spots: Id[]; rev: number; open: boolean };
export type Pick = { items: { item: Id; reason?: string }[]; revealed: boolean };
export type AdoptionStatus = "received" | "under-review" | "partly-adopted" | "adopted" | "declined" | "implemented";
export type Adoption = {
  id: Id; rev: number; status: AdoptionStatus; reason?: string; owner?: string; next?: string; public: boolean;
  history?: { at: number; by?: Id; status: AdoptionStatus; reason?: string }[]; message?: string; reached?: number;
};
export type HostMessage = { item: Id; status: AdoptionStatus; message: string; at: number; notes: Id[] };
export type ContactCard = { mail?: string; phone?: string; link?: string; words?: string };
export type Contacts = {
  card?: ContactCard; offered?: Id[]; waiting?: Id[]; received?: (ContactCard & { id: Id })[];
};
export type AnswerValue = string | number | boolean | string[];
export type Answer = { key: string; value: AnswerValue; quote?: boolean };
export type SurveyVoice = "participants" | "host" | "organiser";
export type SurveyQuestion = {
  key: string; text: Bilingual; type: "rating" | "number" | "choice" | "choices" | "check" | "text"; min: number;
  max: number; required?: boolean; level?: number; choices?: { key: string; title: Bilingual }[];
};
export type SurveyResult = {
  key: string; answered: number; counts?: { answer: string | number | boolean; count: number }[]; quotes?: string[];
};
export type Survey = {
  id: Id; voice: SurveyVoice; title: Bilingual; state: "open" | "closed"; shown: boolean; answered?: number;
  of?: number; questions: SurveyQuestion[]; results?: SurveyResult[];
};
export type Talks = { order: Id[]; seed?: string; warnings?: number[]; over: number };
export type TalkQuestion = {
  id: Id; group: Id; text: string; at: number; state: "waiting" | "shown" | "answered" | "dismissed";
};
export type ReactionKind = "clap" | "laugh" | "wow" | "idea" | "heart";
export type Reactions = { id: Id } & Partial<Record<ReactionKind, number>>;
export type Judging = {
  criteria: { key: string; title: Bilingual; weight: number }[]; max: number; judges: Id[]; state: "open" | "closed";
  given?: number; results?: { group: Id; judges: number; points: number; place: number; scores: Record<string, number> }[];
};
export type Figures = Record<"venues" | "organisations" | "people" | "groups" | "observations" | "ideas" | "adopted", number>;
export type Edition = { number: number; title?: string; day?: string } & Partial<Figures>;
export type Editions = {
  series: string; number: number; rev: number; earlier: Edition[]; present: Partial<Figures>; totals: Partial<Figures>;
};
export type Money = { low: number; high: number };
export type CostLine = {
  label: Bilingual; low: number; high: number; per: "event" | "day" | "person" | "person-day"; tax: "in" | "ex";
  payer: "organiser" | "companies" | "host"; omitted?: boolean;
};
export type Costs = {
  pattern: string; people: number; days: number; tax: number; lines: CostLine[]; total: Money; perPerson: Money;
  perPersonDay: Money; payers: Record<string, Money>;
};
export type Stage = {
  mode: "step" | "join" | "board" | "ballot" | "outline" | "note"; target?: string; presenting?: Presenting;
};

/** What `set` may carry: single things as objects, the others as lists. */
export type Entities = {
  workshop?: Workshop; me?: Me; agenda?: Agenda; stage?: Stage; hands?: Hands; links?: Link[];
  venues?: Named[]; organisations?: Named[]; spots?: Spot[]; people?: Person[]; groups?: Group[]; steps?: Step[];
  runs?: Run[]; notes?: Note[]; clusters?: Cluster[]; ballots?: Ballot[]; outlines?: Outline[];
  brief?: Brief; pick?: Pick; talks?: Talks; judging?: Judging; editions?: Editions; costs?: Costs;
  adoptions?: Adoption[]; surveys?: Survey[]; questions?: TalkQuestion[]; reactions?: Reactions[];
};
export type ListKind =
  | "venues" | "organisations" | "spots" | "people" | "groups" | "steps" | "runs" | "notes" | "clusters" | "ballots"
  | "outlines" | "links" | "adoptions" | "surveys" | "questions" | "reactions";
export type SingleKind = "workshop" | "me" | "agenda" | "stage" | "hands" | "brief" | "pick" | "talks" | "judging" | "editions"
  | "costs";
export type Gone = Partial<Record<ListKind, Id[]>>;

/** The whole of what a viewer holds; maps keep the server's order of arrival. */
export type State = {
  workshop: Workshop | null; me: Me | null; agenda: Agenda | null; stage: Stage | null;
  hands: Hands | null; links: Map<Id, Link>;
  venues: Map<Id, Named>; organisations: Map<Id, Named>; spots: Map<Id, Spot>; people: Map<Id, Person>;
  groups: Map<Id, Group>; steps: Map<string, Step>; runs: Map<string, Run>; notes: Map<Id, Note>;
  clusters: Map<Id, Cluster>; ballots: Map<Id, Ballot>; outlines: Map<Id, Outline>;
  brief: Brief | null; pick: Pick | null; talks: Talks | null; judging: Judging | null; editions: Editions | null;
  costs: Costs | null; adoptions: Map<Id, Adoption>; surveys: Map<Id, Survey>; questions: Map<Id, TalkQuestion>;
  reactions: Map<Id, Reactions>;
};

/** A command as it waits: `name` and `args` as on the wire, `at` when it was given. */
export type Command = { name: string; args: Record<string, any>; at: number };

export type Happening = { t: string; step?: string; id?: Id; count?: number; number?: number };
export type Presence = { id: Id; online: boolean; typing: boolean };

export type Welcome = {
  type: "welcome"; epoch: Id; head: number; mode: "resume" | "snapshot"; lastN: number; role: Role; person?: Id;
  limits: Record<string, number>; pingMs: number; now: number;
};
export type Result = {
  type: "res"; n: number; ok: boolean; seq?: number; dup?: boolean; code?: string; retry?: boolean;
  detail?: Record<string, any>; expect?: number;
};
export type ServerMessage =
  | Welcome
  | { type: "snapshot"; seq: number; now: number; set: Entities }
  | { type: "ev"; from: number; to: number; now: number; what: Happening[]; set: Entities; gone?: Gone }
  | Result
  | { type: "presence"; people: Presence[] }
  | { type: "pong"; t: number; now: number }
  | { type: "drain"; afterMs: number };
