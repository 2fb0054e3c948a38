/** Designs: what is wrong with a design and what it changes, as the proposal of it would be judged. */
import type { Tx } from '../../../platform/db.ts'
import { type Checked, checkProposed } from '../../catalogue/actions/proposals.ts'
import { type Design, heldTo } from '../model.ts'

export type DesignProblem = Checked['problems'][number]

/** The package as far as it reads, its problems, and how it differs from the version offered now (if one is). */
export const checkDesign = (
  tx: Tx,
  design: Pick<Design, 'serviceId' | 'files' | 'templateId' | 'templateVersion' | 'templateHash'>,
): Promise<Checked> => checkProposed(tx, design.serviceId, design.files, heldTo(design))
