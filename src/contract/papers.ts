// Papers: what leaves a record on paper or as a Word file. Previewed, taken out with the password, each copy numbered.
import { z } from 'zod';
import { command, query } from './define';
import { partyRole } from './reports';
import { id, instant, line, nothing, piece, prose, revision, sha256Hex } from './scalars';

/** 卷宗、经过、举报登记表、家长告知书、谈话笔录、移送函；帮教方案、谈话记录、家访记录、成效评估、解除审批表；线索报告单、失联告知函、门卫小卡 */
export const paperForm = z.enum([
  ...(['caseFile', 'timeline', 'registerSheet', 'familyLetter', 'talkRecord', 'referral'] as const),
  ...(['mentoringPlan', 'mentoringTalk', 'homeVisit', 'outcomeReview', 'releaseApproval'] as const),
  ...(['concernNotice', 'lostNotice', 'guardCard'] as const),
]);
export type PaperForm = z.infer<typeof paperForm>;
export const paperFormat = z.enum(['pdf', 'docx']);
/** Forms that a school may lay out itself, as a Word template. */
export const wordForm = paperForm.extract(['registerSheet', 'familyLetter', 'talkRecord', 'referral']);
export type WordForm = z.infer<typeof wordForm>;
export const isWordForm = (form: PaperForm): form is WordForm => wordForm.safeParse(form).success;
export const planForm = paperForm.extract(['mentoringPlan', 'mentoringTalk', 'homeVisit', 'outcomeReview', 'releaseApproval']);
export type PlanPaper = z.infer<typeof planForm>;
export const isPlanPaper = (form: PaperForm): form is PlanPaper => planForm.safeParse(form).success;
const OF_CONCERN: readonly PaperForm[] = ['concernNotice', 'lostNotice', 'guardCard'];
export const paperSlice = z.enum(['case', 'submission', 'mentoring', 'concern']);
export type PaperSlice = z.infer<typeof paperSlice>;
/** Whose form it is: of a tip, of a mentoring plan, of a person of concern, or of a case. */
export const sliceOf = (form: PaperForm): PaperSlice =>
  form === 'registerSheet' ? 'submission' : isPlanPaper(form) ? 'mentoring' : OF_CONCERN.includes(form) ? 'concern' : 'case';
/** Letters to an office outside. */
export const needsReceiver = (form: PaperForm): boolean => form === 'referral' || form === 'concernNotice' || form === 'lostNotice';

export const LARGEST_TEMPLATE = 524_288;
/** Why a template is not taken. `unknownTag` and `missingTag` name the tag. */
export const templateProblem = z.strictObject({
  what: z.enum(['notWord', 'tooLarge', 'macros', 'embedded', 'external', 'fields', 'broken', 'unknownTag', 'missingTag']),
  tag: line(60),
});
export type TemplateProblem = z.infer<typeof templateProblem>;
const templateFile = z
  .base64()
  .min(4)
  .max(Math.ceil(LARGEST_TEMPLATE / 3) * 4);
const templateRow = z.strictObject({
  form: wordForm,
  tags: z.array(z.strictObject({ tag: line(60), required: z.boolean(), inList: line(60).describe('the list it belongs to, or empty') })),
  /** null: the one that comes with the program. */
  own: z.strictObject({ at: instant, by: line(60), size: z.number().int() }).nullable(),
});

const issuedCopy = z.strictObject({
  copy: z.number().int().describe('number of the audit row that records it'),
  form: paperForm,
  format: paperFormat,
  names: z.enum(['masked', 'full']),
  whom: line(60),
  at: instant,
  by: line(60),
  pages: z.number().int().describe('0 for a Word file'),
  sha256: sha256Hex,
});

export const papers = {
  /** What can be made of this record, and what there is to choose. */
  options: query({
    permission: 'paper.issue',
    input: { id },
    output: z.strictObject({
      slice: paperSlice,
      number: line(40),
      title: line(80),
      forms: z.array(paperForm),
      /** Masked; students who only know of it are on no paper. */
      people: z.array(z.strictObject({ id, role: partyRole, name: line(20), grade: line(20), className: line(20) })),
      /** What a talk record, or a sheet of one talk or visit, can carry. */
      statements: z.array(z.strictObject({ n: revision, form: paperForm, at: instant, text: line(80) })),
      mayIssue: z.boolean(),
    }),
  }),
  /** Makes it in memory, for reading; nothing is taken out yet. */
  prepare: query({
    permission: 'paper.issue',
    event: 'paper.read',
    input: {
      id,
      form: paperForm,
      format: paperFormat,
      /** Of parties, where the form leaves a choice. */
      names: z.enum(['masked', 'full']),
      /** The child whose family is written to, or who is talked with. */
      party: id.nullable(),
      /** The statement that a talk record carries, the talk or visit that a sheet is about; null for blank lines. */
      entry: revision.nullable(),
      /** The police station. */
      to: line(100),
      document: line(60).describe('文号'),
      contact: line(100),
      text: prose(4000),
      /** Further words to black out. */
      hide: z.array(line(60).min(2)).max(100),
    },
    output: z.strictObject({
      prepared: id,
      name: line(120),
      type: z.string(),
      size: z.number().int(),
      removed: z.number().int().describe('places where a name or word was covered'),
    }),
  }),
  /** A piece of what was prepared: the preview, and once it is issued the copy itself. */
  part: query({
    permission: 'paper.issue',
    input: { prepared: id, offset: z.number().int().min(0) },
    output: z.strictObject({ bytes: piece, done: z.boolean() }),
  }),
  /** One more copy of what was previewed, with its number on every page. */
  issue: command({
    permission: 'paper.issue',
    event: 'paper.issued',
    stepUp: true,
    input: { prepared: id, whom: line(60).min(1) },
    output: z.strictObject({
      copy: z.number().int(),
      name: line(120),
      type: z.string(),
      size: z.number().int(),
      pages: z.number().int(),
      sha256: sha256Hex,
    }),
  }),
  /** Asks the host where to save the copy. */
  save: query({ permission: 'paper.issue', event: 'paper.saved', input: { prepared: id }, output: z.strictObject({ path: z.string() }) }),
  /** Before the page hands the copy to the printer. */
  print: query({ permission: 'paper.issue', event: 'paper.printed', input: { prepared: id }, output: nothing }),
  list: query({ permission: 'paper.issue', input: { id }, output: z.array(issuedCopy) }),

  templates: query({ permission: 'session.own', input: {}, output: z.strictObject({ rows: z.array(templateRow), mayChange: z.boolean() }) }),
  /** Saves the template in use, to be edited in Word or WPS. It holds nobody's data. */
  takeTemplate: query({ permission: 'session.own', input: { form: wordForm }, output: z.strictObject({ path: z.string() }) }),
  checkTemplate: query({
    permission: 'settings.change',
    input: { form: wordForm, file: templateFile },
    output: z.strictObject({ problems: z.array(templateProblem) }),
  }),
  /** Refused with `unsupported` when the check finds anything. */
  putTemplate: command({
    permission: 'settings.change',
    event: 'paper.templatePut',
    stepUp: true,
    input: { form: wordForm, file: templateFile },
    output: nothing,
  }),
  resetTemplate: command({ permission: 'settings.change', event: 'paper.templateReset', stepUp: true, input: { form: wordForm }, output: nothing }),
};
