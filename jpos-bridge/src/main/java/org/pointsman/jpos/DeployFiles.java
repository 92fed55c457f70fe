package org.pointsman.jpos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Attribute;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jdom2.input.SAXBuilder;
import org.jdom2.output.XMLOutputter;

/**
 * The files a jPOS installation deploys, as Q2 gets them here: without loggers, which write messages in clear; with
 * paths that hold in this process, as if it ran in the directory above the files; with the address of the network where
 * they ask for it.
 */
final class DeployFiles {
    private static final String XML = ".xml";
    private static final String LIBRARIES = "lib";
    private static final String LOGGER = "logger";
    private static final Pattern ON_DISK = Pattern.compile("\\s*(jdbm|je):.*");

    private final Path directory;
    private final String address;
    private final Map<String, Document> documents = new LinkedHashMap<>();

    private DeployFiles(Path directory, String address) {
        this.directory = directory;
        this.address = address;
    }

    /**
     * Reads all of a directory.
     *
     * @throws IllegalArgumentException when one cannot be used; says which and why
     */
    static DeployFiles read(Path directory, String host, int port) {
        DeployFiles files = new DeployFiles(directory, host + ":" + port);
        for (Path file : list(directory, XML)) {
            files.add(file, host, port);
        }
        if (files.documents.isEmpty()) {
            throw new IllegalArgumentException("deploy must be a directory with XML files of jPOS, not " + directory);
        }
        return files;
    }

    private static List<Path> list(Path directory, String ending) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void add(Path file, String host, int port) {
        try {
            Document document = new SAXBuilder().build(file.toFile());
            document.setDocType(null);
            Element root = document.getRootElement();
            for (Element element : elements(document)) {
                refuseDisk(file, element);
                element.getAttributes().forEach(one -> one.setValue(here(filled(one.getValue(), host, port), one)));
                if (element.getChildren().isEmpty()) {
                    element.setText(filled(element.getText(), host, port));
                }
            }
            if (!isLogger(root)) {
                documents.put(file.getFileName().toString(), document);
            }
        } catch (JDOMException | IOException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<Element> elements(Document document) {
        List<Element> all = new ArrayList<>();
        document.getDescendants(Filters.element()).forEach(all::add);
        return all;
    }

    private static boolean isLogger(Element root) {
        return root.getName().equals(LOGGER) || root.getAttributeValue("class", "").endsWith("LoggerAdaptor");
    }

    // Whatever waits there is a message with its card.
    private static void refuseDisk(Path file, Element element) {
        if (element.getName().equals("space") && ON_DISK.matcher(element.getText()).matches()) {
            throw new IllegalArgumentException(file + ": <space>" + element.getTextTrim()
                    + "</space> keeps messages on disk, with card data in clear; use one in memory (tspace:)");
        }
    }

    private static String filled(String text, String host, int port) {
        return text.replace("${network.host}", host).replace("${network.port}", String.valueOf(port));
    }

    private String here(String value, Attribute attribute) {
        boolean path = attribute.getName().equals("value") || attribute.getName().equals("file");
        if (!path || value.isBlank() || value.indexOf(':') >= 0 || value.indexOf('\0') >= 0) {
            return value;
        }
        Path named = directory.resolveSibling(value);
        return Files.isRegularFile(named) ? named.toAbsolutePath().normalize().toString() : value;
    }

    /** What the files name, in their order. */
    List<String> names() {
        return documents.values().stream().map(one -> one.getRootElement().getAttributeValue("name"))
                .filter(Objects::nonNull).toList();
    }

    /** Names of the loggers that are told something. */
    Set<String> loggers() {
        Set<String> names = new LinkedHashSet<>();
        documents.values().stream().flatMap(one -> elements(one).stream()).map(one -> one.getAttributeValue(LOGGER))
                .filter(Objects::nonNull).forEach(names::add);
        return names;
    }

    Path directory() {
        return directory;
    }

    /** Of the network they were filled with. */
    String address() {
        return address;
    }

    /** Writes what Q2 is to deploy. */
    void write(Path target) throws IOException {
        for (Map.Entry<String, Document> one : documents.entrySet()) {
            try (var out = Files.newBufferedWriter(target.resolve(one.getKey()))) {
                new XMLOutputter().output(one.getValue(), out);
            }
        }
        Path libraries = Files.createDirectories(target.resolve(LIBRARIES));
        for (Path jar : list(directory.resolve(LIBRARIES), ".jar")) {
            Files.copy(jar, libraries.resolve(jar.getFileName()));
        }
    }
}
