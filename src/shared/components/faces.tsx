import type { ReactNode } from 'react'
import type { Load } from '../use-load'
import { CardSkeletons } from './skeleton'
import { ErrorState, FinalState } from './state'

interface FacesProps<T> {
  load: Load<T>
  /** In the layout of the content. */
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

/** The faces of what a page loads: nothing at first, a skeleton, an error with a way to try again, the content. */
export function Faces<T>({ load, skeleton, children }: FacesProps<T>) {
  if (load.data !== undefined) return <>{children(load.data)}</>
  if (load.face === 'error') {
    // What asking again will not change (no such event, no right to it) says so and leads back.
    if (load.error && !load.error.isPassing) return <FinalState error={load.error} />
    return <ErrorState text={load.error?.detail} onRetry={load.reload} />
  }
  return load.face === 'skeleton' ? <>{skeleton ?? <CardSkeletons />}</> : null
}
