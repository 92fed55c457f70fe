package org.pointsman.readmodel.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.pointsman.readmodel.schema.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** By COPY, in its text format. */
final class CopyInsert implements BulkInsert {
    private static final int PIECE = 1 << 16;
    private static final String REPLACEMENT = "\uFFFD";

    private final Runnable breath;

    /** @param breath run between small pieces of work */
    CopyInsert(Runnable breath) {
        this.breath = breath;
    }

    @Override
    public void insert(Connection connection, Table table, Collection<Object[]> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("COPY " + table.sqlName() + " (" + String.join(", ", table.columns()) + ") FROM STDIN");
        try {
            StringBuilder text = new StringBuilder(PIECE + PIECE / 2);
            for (Object[] row : rows) {
                line(text, row);
                breath.run();
                if (text.length() >= PIECE) {
                    write(copy, text);
                }
            }
            write(copy, text);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static void line(StringBuilder to, Object[] row) {
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                to.append('\t');
            }
            value(to, row[i]);
        }
        to.append('\n');
    }

    private static void value(StringBuilder to, Object value) {
        switch (value) {
            case null -> to.append("\\N");
            case String text -> escaped(to, text);
            default -> to.append(value);
        }
    }

    private static void escaped(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> to.append("\\\\");
                case '\t' -> to.append("\\t");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                // PostgreSQL has no such character.
                case 0 -> to.append(REPLACEMENT);
                default -> to.append(c);
            }
        }
    }
}
