package org.pointsman.readmodel.schema;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.h2.api.ErrorCode;
import org.pointsman.readmodel.schema.ReadModelException.Trouble;

/** What errors of H2 and PostgreSQL mean for people. */
final class SqlTrouble {
    private static final Map<Integer, Trouble> H2 = Map.ofEntries(
            Map.entry(ErrorCode.DATABASE_ALREADY_OPEN_1, Trouble.IN_USE),
            Map.entry(ErrorCode.FILE_CORRUPTED_1, Trouble.BROKEN),
            Map.entry(ErrorCode.FILE_VERSION_ERROR_1, Trouble.BROKEN),
            Map.entry(ErrorCode.IO_EXCEPTION_1, Trouble.FULL), Map.entry(ErrorCode.IO_EXCEPTION_2, Trouble.FULL),
            Map.entry(ErrorCode.DATABASE_IS_CLOSED, Trouble.UNREACHABLE),
            Map.entry(ErrorCode.CONNECTION_BROKEN_1, Trouble.UNREACHABLE),
            // A file that could not be written may be, when it is opened again, what it was before it had tables.
            Map.entry(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, Trouble.LOST),
            Map.entry(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2, Trouble.LOST),
            Map.entry(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1, Trouble.LOST));
    private static final String NO_SUCH_TABLE = "42P01";
    /** With less H2 closes a file that it cannot write, and says no more than that it is closed. */
    private static final long NO_ROOM_BYTES = 1 << 18;
    private static final Map<Trouble, String> WORDS = Map.of(Trouble.UNREACHABLE, "cannot be reached", Trouble.IN_USE,
            "is used by another process, which has to end or to be asked instead", Trouble.HELD,
            "could not be closed, and is held until this process ends", Trouble.FULL, "has no room, or its disk fails",
            Trouble.BROKEN, "cannot be read any more", Trouble.LOST, "has lost tables it had", Trouble.REFUSED,
            "refuses what is asked of it");

    private SqlTrouble() {
    }

    static ReadModelException of(ReadModelAddress address, Exception error) {
        SQLException sql = caused(error, SQLException.class);
        Trouble trouble = sql == null ? Trouble.REFUSED : trouble(address, sql);
        if (trouble == Trouble.IN_USE && caused(error, OverlappingFileLockException.class) != null) {
            trouble = Trouble.HELD;
        } else if (trouble.passes() && trouble != Trouble.IN_USE && noRoom(address.file())) {
            trouble = Trouble.FULL;
        }
        Throwable said = sql == null ? error : sql;
        return new ReadModelException(trouble,
                "the read model at " + address + " " + WORDS.get(trouble) + " (" + firstLine(said) + ")", error);
    }

    private static boolean noRoom(Path file) {
        try {
            return file != null && Files.getFileStore(file.getParent()).getUsableSpace() < NO_ROOM_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static String firstLine(Throwable error) {
        String text = String.valueOf(error.getMessage());
        return text.lines().findFirst().orElse("").strip();
    }

    private static <T extends Exception> T caused(Throwable error, Class<T> kind) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }

    private static Trouble trouble(ReadModelAddress address, SQLException error) {
        if (!address.postgres()) {
            return H2.getOrDefault(error.getErrorCode(), Trouble.REFUSED);
        }
        String state = error.getSQLState() == null ? "08" : error.getSQLState();
        if (state.equals(NO_SUCH_TABLE)) {
            return Trouble.LOST;
        }
        return switch (state.substring(0, 2)) {
            case "08", "28", "3D" -> Trouble.UNREACHABLE;
            case "53" -> Trouble.FULL;
            case "57" -> Trouble.UNREACHABLE;
            default -> Trouble.REFUSED;
        };
    }
}
