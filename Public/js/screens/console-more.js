import { BallotDialog } from "./console-ballot.js";
import { BellsDialog } from "./console-bells.js";
import { HelpDialog, PersonDialog, PresentDialog, TimerDialog } from "./console-dialogs.js";
import { ImportDialog } from "./console-import.js";
import { LinksDialog } from "./console-links.js";
import { ProxyDialog } from "./console-proxy.js";
import { ProxyBallotDialog } from "./console-proxy-ballot.js";
import { TieDialog } from "./console-tie.js";
import { toolOf } from "./console-tool.js";

export { BallotDialog, BellsDialog, HelpDialog, ImportDialog, LinksDialog, PersonDialog, PresentDialog, ProxyBallotDialog, ProxyDialog, TieDialog, TimerDialog, toolOf };
