import type { Database } from '../database/database.ts'
import type { Job } from '../jobs/jobs.ts'
import type { OrganizationsService } from '../organizations/organizations.service.ts'
import type { Clock } from '../time.ts'
import { ClearingService } from './clearing.service.ts'
import { FileAddresses } from './file-addresses.ts'
import { FilesService } from './files.service.ts'
import { PictureEncoder } from './picture-encoder.ts'
import { ServingService } from './serving.service.ts'
import type { FileStorage } from './storage.ts'
import { UploadsService } from './uploads.service.ts'

export interface FileServices {
  files: FilesService
  uploads: UploadsService
  fileServing: ServingService
  fileClearing: ClearingService
}

/** The services of stored files, each with the ones it builds on. */
export function buildFiles(base: {
  database: Database
  clock: Clock
  secret: string
  storage: FileStorage
  organizations: OrganizationsService
}): FileServices {
  const { database, clock, secret, storage, organizations } = base
  const addresses = new FileAddresses(secret)
  const files = new FilesService(database, clock, addresses)
  return {
    files,
    uploads: new UploadsService(database, clock, organizations, files, storage, new PictureEncoder()),
    fileServing: new ServingService(database, clock, addresses, storage),
    fileClearing: new ClearingService(database, clock, storage),
  }
}

export const fileJobs = ({ fileClearing }: FileServices): Job[] => [
  { name: 'clear-files', cron: '50 3 * * *', run: (signal) => fileClearing.clear(signal) },
]
