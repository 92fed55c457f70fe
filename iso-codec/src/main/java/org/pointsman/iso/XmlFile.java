package org.pointsman.iso;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Pulls the start and end tags of a configuration file. A DOCTYPE line is skipped; nothing it names is fetched. */
final class XmlFile implements AutoCloseable {
    private static final int NO_FIELD = -1;
    private static final String END = "/";

    private final Path path;
    private final InputStream stream;
    private final XMLStreamReader reader;

    XmlFile(Path path) {
        this(path, stream(path));
    }

    /** @param path what errors name */
    XmlFile(Path path, InputStream stream) {
        this.path = path;
        this.stream = stream;
        try {
            this.reader = open(stream);
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    private static InputStream stream(Path path) {
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new DialectException(path, 0, NO_FIELD, "file", "cannot be read; check the path and its permissions",
                    e);
        }
    }

    private static XMLStreamReader open(InputStream stream) throws XMLStreamException {
        try {
            return factory().createXMLStreamReader(stream);
        } catch (RuntimeException e) {
            throw new XMLStreamException("the XML declaration is malformed", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /** Moves to the next start tag and returns its name; null at the end of the file. */
    String nextElement() {
        String tag = nextTag();
        while (tag != null && tag.startsWith(END)) {
            tag = nextTag();
        }
        return tag;
    }

    /**
     * Moves to the next start or end tag and returns its name, after a slash for an end; null at the end of the file.
     */
    String nextTag() {
        try {
            while (reader.hasNext()) {
                int event = nextEvent();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    return reader.getLocalName();
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    return END + reader.getLocalName();
                }
                if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw failure("&" + reader.getLocalName() + ";", "entities are not read; write the text itself");
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw notXml(e);
        }
    }

    /**
     * For some malformed files, such as a DTD with a control character, the JDK's parser throws what it does not
     * declare.
     */
    private int nextEvent() throws XMLStreamException {
        try {
            return reader.next();
        } catch (RuntimeException e) {
            throw new XMLStreamException("malformed", reader.getLocation(), e);
        }
    }

    String optional(String attribute, String otherwise) {
        String value = reader.getAttributeValue(null, attribute);
        return value == null ? otherwise : value;
    }

    String required(String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        if (value == null) {
            throw failure(attribute, "the attribute is missing in <" + reader.getLocalName() + ">; add it");
        }
        return value;
    }

    /** An attribute of token type, whose blanks around it do not count. */
    String token(String attribute) {
        return required(attribute).strip();
    }

    int number(String attribute) {
        return number(attribute, token(attribute));
    }

    /** An attribute that may be left out: -1 then. */
    int optionalNumber(String attribute) {
        String value = optional(attribute, null);
        return value == null ? -1 : number(attribute, value.strip());
    }

    private int number(String attribute, String value) {
        if (value.isEmpty() || value.length() > 9 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw failure(attribute + "=\"" + value + "\"", "not a number; write decimal digits");
        }
        return Integer.parseInt(value);
    }

    boolean flag(String attribute) {
        return flag(attribute, "no");
    }

    boolean flag(String attribute, String otherwise) {
        String value = optional(attribute, otherwise).strip();
        return switch (value) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw failure(attribute + "=\"" + value + "\"", "write yes or no");
        };
    }

    int line() {
        return reader.getLocation().getLineNumber();
    }

    Path path() {
        return path;
    }

    DialectException failure(String subject, String remedy) {
        return new DialectException(path, line(), NO_FIELD, subject, remedy);
    }

    DialectException failure(int field, String subject, String remedy) {
        return new DialectException(path, line(), field, subject, remedy);
    }

    private DialectException notXml(XMLStreamException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        return new DialectException(path, line, NO_FIELD, "XML", "cannot be read; " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            reader.close();
            stream.close();
        } catch (XMLStreamException | IOException e) {
            throw new DialectException(path, 0, NO_FIELD, "file", "cannot be closed", e);
        }
    }
}
