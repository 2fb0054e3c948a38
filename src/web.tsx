/** Web: mounts every slice. The site map on one screen; nothing is decided here. */
import { Hono } from 'hono'
import { signedIn } from './base/people/actions/guard.ts'
import { openPeopleRoutes } from './base/people/routes/people.tsx'
import { apiRoutes } from './front/api/routes.tsx'
import { sendCodeNotice } from './front/codes/actions.ts'
import { personRoutes } from './front/person/routes.tsx'
import { portalRoutes } from './front/portal/routes.tsx'
import { type FirstTenant, firstVisit, setupRoutes } from './front/setup/routes.tsx'
import { trailRoutes } from './front/trail/routes.tsx'
import { assetRoutes } from './platform/asset-routes.ts'
import { compressed } from './platform/compress.ts'
import { healthRoutes } from './platform/health.ts'
import { openRequest, type Site, type Vars } from './platform/http.tsx'
import { noticeRoutes } from './platform/notice-routes.tsx'
import { faultPage, refusalPage } from './platform/refusal.tsx'
import { secured } from './platform/security.ts'
import { deskRoutes } from './service/cases/routes/desk.tsx'
import { lostCodeRoutes } from './service/cases/routes/lost-code.tsx'
import { movingRoutes } from './service/cases/routes/moving.tsx'
import { statusRoutes } from './service/cases/routes/status.tsx'
import { viewingRoutes } from './service/cases/routes/viewing.tsx'
import { versionRoutes } from './service/catalogue/routes/versions.tsx'
import { offerRoutes } from './service/catalogue/routes.tsx'
import { designRoutes } from './service/designs/routes/designs.tsx'
import { draftRoutes } from './service/drafts/routes/drafts.tsx'
import { limitRoutes } from './service/drafts/routes/limits.tsx'
import { formTrialRoutes } from './service/drafts/routes/trial.tsx'
import { letterRoutes } from './service/letters/routes.tsx'

/** The whole site as one function of a request; tests call it without a port. `first` adds the very first tenant. */
export function openWeb(site: Site, first?: FirstTenant): Hono<Vars> {
  const app = new Hono<Vars>()
  app.use(compressed())
  app.route('/', assetRoutes()) //          /aset/*
  app.route('/', healthRoutes(site)) //     /sehat /siap /metrics
  app.use(openRequest(site))
  app.use(secured(site))
  app.use(firstVisit(first)) //             /mulai, while there is no tenant
  app.use(signedIn(site))
  app.route('/', portalRoutes) //           / /layanan /peristiwa /kinerja /bantuan /privasi /aksesibilitas
  app.route('/', personRoutes) //           /saya
  app.route('/', limitRoutes) //            /permohonan: how much from one address
  app.route('/', draftRoutes) //            /permohonan
  app.route('/', lostCodeRoutes) //         /lacak/kode-hilang
  app.route('/', statusRoutes) //           /lacak
  app.route('/', viewingRoutes) //          /meja/berkas: reading is recorded, before anything below it is drawn
  app.route('/', letterRoutes) //           /periksa
  app.route('/', deskRoutes) //             /meja
  app.route('/', versionRoutes) //          /operator/layanan/*/versi: before the offers
  app.route('/', movingRoutes) //           /operator/layanan/*/pindah
  app.route('/', formTrialRoutes) //        /rancang/*/formulir/coba: before the questions of a form
  app.route('/', designRoutes) //           /rancang
  app.route('/', offerRoutes) //            /operator/layanan: before what is for any /operator/:section
  app.route('/', openPeopleRoutes(sendCodeNotice)) // /masuk /keluar /akun /mulai
  app.route('/', trailRoutes) //            /jejak
  app.route('/', setupRoutes) //            /mulai/layanan
  app.route('/', noticeRoutes) //           /surat-uji
  app.route('/', apiRoutes) //              /api
  app.notFound((c) => refusalPage(c, 'not-found'))
  app.onError((fault, c) => faultPage(c, fault))
  return app
}
