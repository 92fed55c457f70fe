package org.pointsman.iso;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A message of {@code cup-pos.vectors} with the values it must decode to; the file's head explains its lines. */
final class Vector {
    /** Declared length and value of a field. */
    record Value(int length, String text) {
    }

    final String name;
    final String description;
    final SortedMap<Integer, Value> fields = new TreeMap<>();
    private String start = "";
    private byte[] bytes = new byte[0];
    private int mti;

    private Vector(String name, String description) {
        this.name = name;
        this.description = description;
    }

    static List<Vector> all() {
        List<Vector> vectors = new ArrayList<>();
        try (InputStream stream = Vector.class.getResourceAsStream("cup-pos.vectors");
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("vector ")) {
                    String[] words = line.split(" ", 3);
                    vectors.add(new Vector(words[1], words[2]));
                } else if (!line.isEmpty() && line.charAt(0) != '#') {
                    vectors.getLast().line(line.split(" ", 2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }

    static Vector named(String name) {
        return all().stream().filter(vector -> vector.name.equals(name)).findFirst().orElseThrow();
    }

    private void line(String[] keyAndRest) {
        String rest = keyAndRest[1];
        switch (keyAndRest[0]) {
            case "starts" -> start = rest;
            case "hex" -> bytes = Hex.bytes(rest);
            case "mti" -> mti = Integer.parseInt(rest);
            case "field" -> {
                String[] words = rest.split(" ", 3);
                Value value = new Value(Integer.parseInt(words[1]), words[2].substring(1, words[2].length() - 1));
                fields.put(Integer.valueOf(words[0]), value);
            }
            default -> throw new IllegalStateException(keyAndRest[0]);
        }
    }

    /** Everything, as published. */
    byte[] bytes() {
        return bytes.clone();
    }

    boolean hasLengthPrefix() {
        return start.equals("LEN");
    }

    /** From the message type on. */
    byte[] message() {
        int prologue = switch (start) {
            case "LEN" -> 13;
            case "TPDU" -> 11;
            default -> 0;
        };
        byte[] message = new byte[bytes.length - prologue];
        System.arraycopy(bytes, prologue, message, 0, message.length);
        return message;
    }

    int mti() {
        return mti;
    }

    /** A request has an even third digit in its message type. */
    boolean isRequest() {
        return mti / 10 % 2 == 0;
    }

    @Override
    public String toString() {
        return name + " " + description;
    }
}
