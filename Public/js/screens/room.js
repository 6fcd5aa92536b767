import { board, gestures } from "./board.js";
import { openMenu } from "./moves.js";
import { openNote } from "./note-sheet.js";
import "./outline.js";

export { board, gestures, openMenu, openNote };
