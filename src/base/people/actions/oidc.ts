/** Base, people: OpenID Connect sign-in of staff: authorization code with PKCE, state and nonce (RFC 6749, 7636, OIDC Core). */
import * as oidc from 'openid-client'
import { z } from 'zod'
import type { Config } from '../../../platform/env.ts'
import type { Identity } from './sign-in.ts'

type OidcConfig = Pick<Config, 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET' | 'url'>

/** What this browser must bring back; travels in a signed cookie. */
export const Journey = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  back: z.string().optional(),
  /** Moment, in milliseconds, after which it counts for nothing. */
  until: z.number(),
})
export type Journey = z.infer<typeof Journey>

export const journeyMinutes = 10

export type Provider = {
  /** Where to send the browser, and what it must bring back. */
  begin(back: string | undefined, now: Date): Promise<{ address: string; journey: Journey }>
  /** What the provider says of the person; throws when anything of the answer does not fit. */
  finish(arrived: URL, journey: Journey): Promise<Identity>
}

const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'

/** The configured provider, or undefined. Discovery happens at the first use, and again after a failure. */
export function openProvider(config: OidcConfig): Provider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = config
  if (!issuer || !id || !secret) return undefined
  const redirectUri = `${config.url}/masuk/oidc/balik`
  let discovered: Promise<oidc.Configuration> | undefined
  const discover = () => {
    // Plain http is for a provider on this very machine.
    const execute = isLoopback(new URL(issuer).hostname) ? [oidc.allowInsecureRequests] : []
    discovered ??= oidc.discovery(new URL(issuer), id, secret, undefined, { execute, timeout: 10 }).catch((fault) => {
      discovered = undefined
      throw fault
    })
    return discovered
  }
  return {
    begin: async (back, now) => {
      const provider = await discover()
      const verifier = oidc.randomPKCECodeVerifier()
      const journey = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier,
        back,
        until: now.getTime() + journeyMinutes * 60_000,
      }
      const address = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid email',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
      })
      return { address: address.href, journey }
    },
    finish: async (arrived, journey) => {
      const provider = await discover()
      // Behind a proxy the request names another host; what counts is the address registered at the provider.
      const here = new URL(redirectUri)
      here.search = arrived.search
      const tokens = await oidc.authorizationCodeGrant(provider, here, {
        pkceCodeVerifier: journey.verifier,
        expectedState: journey.state,
        expectedNonce: journey.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the provider sent no identity token')
      let { email, email_verified: verified } = claims
      if (email === undefined) {
        // OIDC Core §5.4: with a code the e-mail may be told by the userinfo endpoint alone.
        const info = await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
        email = info.email
        verified = info.email_verified
      }
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email: typeof email === 'string' ? email : undefined,
        emailVerified: verified === true,
      }
    },
  }
}
