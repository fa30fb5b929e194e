import type { LoginRequestState } from '@tongxin/contract/constants'
import type { Session } from '@tongxin/contract/identity'
import { useEffect, useRef, useState } from 'react'
import { fetchLoginProgress, openLoginRequest } from '../api'

const POLL_EVERY = 2000

export interface DesktopLogin {
  /** `confirmed` without a session: it was handed out already, and the reply was lost. */
  face: 'loading' | 'failed' | LoginRequestState
  /** What the QR holds. */
  link: string
}

/** Shows a code, and asks every two seconds whether a phone has said yes. */
export function useDesktopLogin(onSession: (session: Session) => void) {
  const [state, setState] = useState<DesktopLogin>({ face: 'loading', link: '' })
  const [round, setRound] = useState(0)
  const latest = useRef(onSession)
  useEffect(() => {
    latest.current = onSession
  })

  useEffect(() => {
    const own: { live: boolean; timer?: ReturnType<typeof setTimeout> } = { live: true }
    const run = async () => {
      const request = await openLoginRequest()
      if (own.live) setState({ face: 'pending', link: request.link })
      while (own.live) {
        await new Promise((resolve) => (own.timer = setTimeout(resolve, POLL_EVERY)))
        if (!own.live) return
        const { state: face, session } = await fetchLoginProgress(request)
        if (!own.live) return
        if (session) return latest.current(session)
        setState({ face, link: request.link })
        if (face !== 'pending' && face !== 'seen') return
      }
    }
    run().catch(() => {
      if (own.live) setState({ face: 'failed', link: '' })
    })
    return () => {
      own.live = false
      clearTimeout(own.timer)
    }
  }, [round])

  return {
    ...state,
    again: () => {
      setState({ face: 'loading', link: '' })
      setRound((before) => before + 1)
    },
  }
}
