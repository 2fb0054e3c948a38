/** Designs: every address of /rancang behind its one door: who may propose a version of a service may design. */
import { Hono } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import type { Vars } from '../../../platform/http.tsx'
import { canvasRoutes } from './canvas.tsx'
import { differenceRoutes } from './difference.tsx'
import { fileRoutes } from './files.tsx'
import { formRoutes } from './form.tsx'
import { formCanvasRoutes } from './form-canvas.tsx'
import { letterRoutes } from './letter.tsx'
import { overviewRoutes } from './overview.tsx'
import { procedureRoutes } from './procedure.tsx'
import { standardRoutes } from './standard.tsx'
import { templateRoutes } from './templates.tsx'
import { trialRoutes } from './trial.tsx'

export const designRoutes = new Hono<Vars>()
designRoutes.use('/rancang', requireStaff('service.propose'))
designRoutes.use('/rancang/*', requireStaff('service.propose'))
designRoutes.route('/', overviewRoutes)
designRoutes.route('/', canvasRoutes)
designRoutes.route('/', trialRoutes)
designRoutes.route('/', differenceRoutes)
designRoutes.route('/', fileRoutes)
designRoutes.route('/', procedureRoutes)
designRoutes.route('/', standardRoutes)
designRoutes.route('/', formCanvasRoutes)
designRoutes.route('/', formRoutes)
designRoutes.route('/', letterRoutes)
designRoutes.route('/', templateRoutes)
