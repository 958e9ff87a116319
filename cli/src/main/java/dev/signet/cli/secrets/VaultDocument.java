/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.cli.secrets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Configurations in the XML that FileVault serializes nodes in: each node of the type {@code sling:OsgiConfig} is one.
 *
 * <p>A document type is refused, and with it every entity that a document could declare.
 */
final class VaultDocument {

    private static final String JCR = "http://www.jcp.org/jcr/1.0";
    private static final String CONFIGURATION = "sling:OsgiConfig";
    private static final int DEEPEST = 200;

    private static final Set<String> TYPES = Set.of(
            "String",
            "Binary",
            "Long",
            "Double",
            "Date",
            "Boolean",
            "Name",
            "Path",
            "Reference",
            "WeakReference",
            "URI",
            "Decimal");

    private static final Pattern NAME_ESCAPE = Pattern.compile("_x([0-9a-fA-F]{4})_");
    private static final Pattern FILE_ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

    private VaultDocument() {}

    /** The configurations; {@code name} is what the node of the root element is called. */
    static List<PidProperties> read(String name, byte[] content) throws IOException {
        List<PidProperties> found = new ArrayList<>();
        try {
            XMLStreamReader reader = parser().createXMLStreamReader(new ByteArrayInputStream(content));
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new IOException("it has a document type or entities, which no configuration needs");
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > DEEPEST) {
                        throw new IOException("its elements lie deeper in one another than those of any configuration");
                    }
                    String node = depth == 1 ? name : decoded(reader.getLocalName(), NAME_ESCAPE);
                    if (CONFIGURATION.equals(type(reader))) {
                        found.add(new PidProperties(node, properties(reader)));
                    }
                }
            }
            return found;
        } catch (XMLStreamException e) {
            // Its message quotes the file, which may hold a secret.
            throw new IOException(
                    e.getLocation() == null
                            ? "it is no XML"
                            : "it is no XML from line " + e.getLocation().getLineNumber() + " on",
                    e);
        }
    }

    /** The node that FileVault keeps in a file or folder of that name. */
    static String node(String fileName) {
        return decoded(fileName, FILE_ESCAPE);
    }

    private static XMLInputFactory parser() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    private static String type(XMLStreamReader element) {
        String type = element.getAttributeValue(JCR, "primaryType");
        return type == null ? "" : type.replaceFirst("^\\{Name\\}", "");
    }

    private static Map<String, Object> properties(XMLStreamReader element) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributeCount(); i++) {
            if (!JCR.equals(element.getAttributeNamespace(i))) {
                properties.put(
                        decoded(element.getAttributeLocalName(i), NAME_ESCAPE), value(element.getAttributeValue(i)));
            }
        }
        return properties;
    }

    private static String decoded(String name, Pattern escape) {
        return escape.matcher(name)
                .replaceAll((MatchResult found) ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    /** {@code {Type}text}, or {@code {Type}[one,two]}, with backslashes in front of what is not meant so. */
    private static Object value(String written) {
        int from = 0;
        int brace = written.indexOf('}');
        if (written.startsWith("{") && brace > 0 && TYPES.contains(written.substring(1, brace))) {
            from = brace + 1;
        }
        boolean several = written.startsWith("[", from);
        List<String> texts = texts(written, several ? from + 1 : from, several);
        return several ? texts : texts.get(0);
    }

    private static List<String> texts(String written, int from, boolean several) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int i = from;
        while (i < written.length()) {
            char c = written.charAt(i++);
            if (c == '\\' && i < written.length()) {
                i = unescape(written, i, text);
            } else if (several && c == ',') {
                texts.add(text.toString());
                text.setLength(0);
            } else if (several && c == ']') {
                break;
            } else {
                text.append(c);
            }
        }
        if (!several || !texts.isEmpty() || text.length() > 0) {
            texts.add(text.toString());
        }
        return texts;
    }

    /** Appends what stands escaped at {@code at}; returns where to go on. */
    private static int unescape(String written, int at, StringBuilder text) {
        int end = at + 5;
        if (written.charAt(at) == 'u'
                && end <= written.length()
                && written.substring(at + 1, end).matches("[0-9a-fA-F]{4}")) {
            text.append((char) Integer.parseInt(written.substring(at + 1, end), 16));
            return end;
        }
        text.append(written.charAt(at));
        return at + 1;
    }
}
