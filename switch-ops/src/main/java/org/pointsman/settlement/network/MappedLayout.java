package org.pointsman.settlement.network;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pointsman.node.ConfigException;
import org.pointsman.settlement.day.CsvLine;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.NetworkFile.UnreadableException;

/**
 * A layout of somebody else, told by a file: fields of fixed width, or values separated by commas.
 *
 * @param charset   of the file, such as GBK; widths are bytes of it
 * @param widths    of the fields, in their order; empty for values separated by commas
 * @param gap       bytes between two fields of fixed width
 * @param skipLines at the beginning
 * @param columns   number of a field, from 1, by what it is: rrn, stan, f7, tid, mid, amount, kind
 * @param kinds     what the field that tells the kind may say, and what it means
 * @param skip      what that field says of lines that move no money
 * @param zone      offset of the times in f7; F7 itself is UTC
 */
public record MappedLayout(String charset, List<Integer> widths, int gap, int skipLines, Map<String, Integer> columns,
        Map<String, TradeKind> kinds, List<String> skip, String zone) {
    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final List<String> KNOWN = List.of("rrn", "stan", "f7", "tid", "mid", "amount", "kind");

    /** Throws {@link IllegalArgumentException} when it cannot tell payments. */
    public MappedLayout {
        charset = charset == null ? "UTF-8" : charset;
        widths = widths == null ? List.of() : List.copyOf(widths);
        columns = columns == null ? Map.of() : new TreeMap<>(columns);
        kinds = kinds == null ? Map.of() : new TreeMap<>(kinds);
        skip = skip == null ? List.of() : List.copyOf(skip);
        zone = zone == null ? "+00:00" : zone;
        if (!KNOWN.containsAll(columns.keySet()) || !columns.keySet().containsAll(List.of("amount", "kind"))) {
            throw new IllegalArgumentException("columns are some of " + KNOWN + ", amount and kind among them");
        }
        if (!columns.containsKey("rrn") && !columns.keySet().containsAll(List.of("stan", "f7"))) {
            throw new IllegalArgumentException("a payment is named by rrn, or by stan and f7");
        }
        int fields = widths.size();
        if (fields > 0 && columns.values().stream().anyMatch(column -> column < 1 || column > fields)) {
            throw new IllegalArgumentException("columns are 1 to " + fields);
        }
    }

    /**
     * Reads a mapping file.
     *
     * @throws ConfigException when it cannot be read or says something impossible
     */
    public static MappedLayout load(Path file) {
        try {
            return MAPPER.readValue(Files.readString(file), MappedLayout.class);
        } catch (JacksonException e) {
            throw new ConfigException(file + ": "
                    + (e.getCause() instanceof IllegalArgumentException wrong
                            ? wrong.getMessage()
                            : e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a file of this layout.
     *
     * @throws UnreadableException naming the line
     */
    public NetworkFile read(byte[] content, String network, int settlementDate) {
        List<NetworkRow> rows = new ArrayList<>();
        int line = 0;
        int start = 0;
        while (start < content.length) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            line++;
            int length = (end > start && content[end - 1] == '\r' ? end - 1 : end) - start;
            if (line > skipLines && length > 0) {
                add(rows, line, fields(line, content, start, length));
            }
            start = end + 1;
        }
        return new NetworkFile(network, settlementDate, Cells.sha256(content), rows);
    }

    private List<String> fields(int line, byte[] content, int start, int length) {
        Charset of = Charset.forName(charset);
        if (widths.isEmpty()) {
            return CsvLine.cells(new String(content, start, length, of));
        }
        List<String> fields = new ArrayList<>();
        int at = 0;
        for (int width : widths) {
            if (at + width > length) {
                throw new UnreadableException(line, "it ends in field " + (fields.size() + 1) + " of " + widths.size());
            }
            // Single bytes: a character of a name may begin in one field's last byte when the file is damaged.
            Charset simple = of.equals(StandardCharsets.UTF_8) ? of : StandardCharsets.ISO_8859_1;
            fields.add(new String(content, start + at, width, simple).strip());
            at += width + gap;
        }
        return fields;
    }

    private void add(List<NetworkRow> rows, int line, List<String> fields) {
        String said = cell(line, fields, "kind");
        if (skip.contains(said)) {
            return;
        }
        TradeKind kind = kinds.get(said);
        if (kind == null) {
            throw new UnreadableException(line, "the layout does not say what kind " + said + " is");
        }
        String stan = cell(line, fields, "stan");
        rows.add(new NetworkRow(line, cell(line, fields, "rrn"),
                stan.isEmpty() ? -1 : Cells.number(line, "STAN", stan, 6), cell(line, fields, "f7"),
                cell(line, fields, "tid"), cell(line, fields, "mid"), kind,
                Cells.amount(line, cell(line, fields, "amount"))));
    }

    private String cell(int line, List<String> fields, String name) {
        Integer column = columns.get(name);
        if (column == null) {
            return "";
        }
        if (column > fields.size()) {
            throw new UnreadableException(line,
                    "it has " + fields.size() + " fields, and " + name + " is field " + column);
        }
        return fields.get(column - 1).strip();
    }
}
