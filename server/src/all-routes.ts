import { identityRoutes } from './identity/identity.routes.ts'
import { loginRequestRoutes } from './identity/login-requests.routes.ts'
import { bindingRoutes } from './binding/binding.routes.ts'
import { organizationRoutes } from './organizations/organizations.routes.ts'
import { memberRoutes } from './members/members.routes.ts'
import { eventRoutes } from './events/events.routes.ts'
import { eventPlanningRoutes } from './events/event-planning.routes.ts'
import { registrationRoutes } from './registrations/registrations.routes.ts'
import { registrationDeskRoutes } from './registrations/registration-desk.routes.ts'
import { attendanceRoutes } from './attendance/attendance.routes.ts'
import { attendanceListRoutes } from './attendance/attendance-list.routes.ts'
import { attendanceChangesRoutes } from './attendance/attendance-changes.routes.ts'
import { checkOutRoutes } from './attendance/check-out.routes.ts'
import { attendanceSummaryRoutes } from './attendance/summary.routes.ts'
import { ownAttendanceRoutes } from './attendance/own-attendances.routes.ts'
import { ticketRoutes } from './attendance/tickets.routes.ts'
import { leaveRoutes } from './leaves/leaves.routes.ts'
import { quizRoutes } from './quizzes/quizzes.routes.ts'
import { attemptRoutes } from './attempts/attempts.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { roleRoutes } from './roles/roles.routes.ts'
import { privacyRoutes } from './privacy/privacy.routes.ts'
import { rosterRoutes } from './roster/roster.routes.ts'
import { transferRoutes } from './transfers/transfers.routes.ts'
import { correctionRoutes } from './corrections/corrections.routes.ts'
import { notificationRoutes } from './notifications/notifications.routes.ts'
import { calendarRoutes } from './calendar/calendar.routes.ts'
import { sharingRoutes } from './sharing/sharing.routes.ts'
import { quizRatesRoutes } from './quiz-rates/quiz-rates.routes.ts'
import { learningRoutes } from './learning/learning.routes.ts'
import { questionRoutes } from './questions/questions.routes.ts'
import { suggestionRoutes } from './suggestions/suggestions.routes.ts'
import { reflectionRoutes } from './reflections/reflections.routes.ts'
import { articleRoutes } from './articles/articles.routes.ts'
import { articleReaderRoutes } from './articles/article-readers.routes.ts'
import { seriesRoutes } from './articles/series.routes.ts'
import { fileRoutes } from './files/files.routes.ts'
import { richTextRoutes } from './rich-text/rich-text.routes.ts'
import { searchRoutes } from './search/search.routes.ts'
import { waitingRoutes } from './waiting/waiting.routes.ts'
import type { Routes } from './http/routes.ts'

/** Every feature's addresses; what is named in several ways is found in this order. */
export const ROUTES: readonly Routes[] = [
  identityRoutes,
  loginRequestRoutes,
  bindingRoutes,
  organizationRoutes,
  memberRoutes,
  eventRoutes,
  eventPlanningRoutes,
  registrationRoutes,
  registrationDeskRoutes,
  attendanceRoutes,
  attendanceListRoutes,
  attendanceChangesRoutes,
  checkOutRoutes,
  attendanceSummaryRoutes,
  ownAttendanceRoutes,
  ticketRoutes,
  leaveRoutes,
  quizRoutes,
  attemptRoutes,
  auditRoutes,
  roleRoutes,
  privacyRoutes,
  rosterRoutes,
  transferRoutes,
  correctionRoutes,
  notificationRoutes,
  calendarRoutes,
  sharingRoutes,
  quizRatesRoutes,
  learningRoutes,
  questionRoutes,
  suggestionRoutes,
  reflectionRoutes,
  articleRoutes,
  articleReaderRoutes,
  seriesRoutes,
  fileRoutes,
  richTextRoutes,
  searchRoutes,
  waitingRoutes,
]
