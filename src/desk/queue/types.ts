/** A question as the grouping sees it. */
export interface AskedQuestion {
  tekst: string;
  spraak: string;
  /** The known question that it is, or whose answer did not help. */
  intent: string | null;
}

/** The questions of one group, the oldest first. */
export interface QuestionGroup {
  id: string;
  sporsmaal: readonly AskedQuestion[];
}

/** Finds the group that a question belongs to; null when it is like none of them. */
export type Place = (question: AskedQuestion, groups: readonly QuestionGroup[]) => string | null;
