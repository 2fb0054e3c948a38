/** Web: mounts every slice. The site map on one screen; nothing is decided here. */
import { Hono } from 'hono'
import { signedIn } from './base/people/actions/guard.ts'
import { peopleRoutes } from './base/people/routes.tsx'
import { operatorRoutes } from './base/offices/routes.tsx'
import { apiRoutes } from './front/api/routes.tsx'
import { portalRoutes } from './front/portal/routes.tsx'
import { assetRoutes } from './platform/asset-routes.ts'
import { compressed } from './platform/compress.ts'
import { healthRoutes } from './platform/health.ts'
import { openRequest, type Site, type Vars } from './platform/http.tsx'
import { noticeRoutes } from './platform/notice-routes.tsx'
import { faultPage, refusalPage } from './platform/refusal.tsx'
import { secured } from './platform/security.ts'
import { deskRoutes } from './service/cases/routes/desk.tsx'
import { statusRoutes } from './service/cases/routes/status.tsx'
import { draftRoutes } from './service/drafts/routes.tsx'
import { letterRoutes } from './service/letters/routes.tsx'

/** The whole site as one function of a request; tests call it without a port. */
export function openWeb(site: Site): Hono<Vars> {
  const app = new Hono<Vars>()
  app.use(compressed())
  app.route('/', assetRoutes()) //          /aset/*
  app.route('/', healthRoutes(site)) //     /sehat /siap /metrics
  app.use(openRequest(site))
  app.use(secured(site))
  app.use(tenantKnown)
  app.use(signedIn(site))
  app.route('/', portalRoutes) //           / /layanan /peristiwa /kinerja /bantuan /privasi /aksesibilitas
  app.route('/', draftRoutes) //            /permohonan
  app.route('/', statusRoutes) //           /lacak
  app.route('/', letterRoutes) //           /periksa
  app.route('/', deskRoutes) //             /meja
  app.route('/', peopleRoutes) //           /masuk /keluar /akun /mulai
  app.route('/', operatorRoutes) //         /operator
  app.route('/', noticeRoutes) //           /surat-uji
  app.route('/', apiRoutes) //              /api
  app.notFound((c) => refusalPage(c, 'not-found'))
  app.onError((fault, c) => faultPage(c, fault))
  return app
}

/** Without a tenant there is nothing to serve yet but the first visit of an empty installation. */
const tenantKnown: Parameters<Hono<Vars>['use']>[1] = (c, next) => (c.get('tenant') ? next() : refusalPage(c, 'closed'))
