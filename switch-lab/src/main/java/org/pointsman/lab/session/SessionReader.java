package org.pointsman.lab.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the lines of a recording, and names the one that is wrong. */
final class SessionReader {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final SortedSet<String> networks = new TreeSet<>();

    SessionReader(Path file) {
        this.file = file;
    }

    /** What a line becomes. */
    interface Taker {
        void take(SessionLine line);
    }

    /** Gives the lines of one network to a taker, in order; how many that were. */
    int read(String network, Taker taker) throws IOException {
        List<SessionLine> lines = lines();
        int taken = 0;
        for (int i = 1; i < lines.size(); i++) {
            SessionLine line = lines.get(i);
            networks.add(line.network());
            if (line.network().equals(network)) {
                taken++;
                take(taker, line, i);
            }
        }
        return taken;
    }

    private void take(Taker taker, SessionLine line, int index) throws IOException {
        try {
            taker.take(line);
        } catch (IllegalArgumentException e) {
            throw wrong(index, e.getMessage(), e);
        }
    }

    /** Networks that occur. */
    SortedSet<String> networks() {
        return networks;
    }

    private List<SessionLine> lines() throws IOException {
        List<SessionLine> lines = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                lines.add(line(text, lines.size()));
            }
        }
        if (lines.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        return lines;
    }

    private SessionLine line(String text, int index) throws IOException {
        try {
            SessionLine line = JSON.readValue(text, SessionLine.class);
            line.check(index == 0);
            return line;
        } catch (JsonProcessingException e) {
            throw wrong(index, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw wrong(index, e.getMessage(), e);
        }
    }

    private IOException wrong(int index, String why, Exception cause) {
        return new IOException(file + ", line " + (index + 1) + ": " + why, cause);
    }
}
