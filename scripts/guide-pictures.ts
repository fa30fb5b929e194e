import { pictureArticles } from './guide/articles.ts'
import { pictureDoor, pictureHours, pictureMeeting } from './guide/door.ts'
import { findDistrict } from './guide/district.ts'
import { picturePlanning, picturePublishing, pictureRegistrations } from './guide/events.ts'
import { pictureArrival, picturePending, pictureRoster, pictureTree } from './guide/people.ts'
import { pictureBank, pictureLearning, pictureQuizzes } from './guide/quizzes.ts'
import { openStage } from './guide/stage.ts'
import { pictureVoices } from './guide/voices.ts'

/** Makes the pictures of the organisers' guide, docs/guide/pictures/*.png. With names: only those parts of it. */
const PARTS = {
  arrival: pictureArrival,
  publishing: picturePublishing,
  planning: picturePlanning,
  registrations: pictureRegistrations,
  door: pictureDoor,
  meeting: pictureMeeting,
  hours: pictureHours,
  bank: pictureBank,
  quizzes: pictureQuizzes,
  learning: pictureLearning,
  roster: pictureRoster,
  pending: picturePending,
  tree: pictureTree,
  articles: pictureArticles,
  voices: pictureVoices,
}

const wanted = process.argv.slice(2)
const stage = await openStage()
try {
  const district = await findDistrict(stage)
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    // What is wrong with one part is no reason to go without the others.
    await part(district).catch((error: unknown) => {
      console.error(`${name}:`, error)
      process.exitCode = 1
    })
  }
} finally {
  await stage.end()
}
