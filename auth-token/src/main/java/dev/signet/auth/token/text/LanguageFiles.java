/*
 * Copyright 2026 The Signet authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.signet.auth.token.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files {@code /languages/signet_<language>.properties}, in UTF-8, of this bundle and of its fragments; the one without
 * a language is English.
 */
final class LanguageFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LanguageFiles.class);
    private static final String FOLDER = "/languages";
    private static final Pattern NAME = Pattern.compile("signet(?:_(\\w+))?\\.properties");

    private LanguageFiles() {}

    /** The texts of each language; of two files for one language, that of the bundle itself or else the first counts. */
    static Map<Locale, Map<String, String>> all() {
        return read(found());
    }

    /** A file that is damaged is left out, and told to the log: people sign in all the same. */
    static Map<Locale, Map<String, String>> read(List<URL> files) {
        Map<Locale, Map<String, String>> texts = new HashMap<>();
        for (URL file : files) {
            Locale language = language(file.getPath());
            if (language.getLanguage().isEmpty()) {
                LOG.error("{} is left out: its name says no language", file);
            } else if (texts.containsKey(language)) {
                LOG.warn("{} is left out: there are texts for {} already", file, language);
            } else {
                try {
                    texts.put(language, texts(file));
                } catch (IOException | IllegalArgumentException e) {
                    LOG.error("{} is left out: it is no file of properties in UTF-8 ({})", file, e.toString());
                }
            }
        }
        return texts;
    }

    private static List<URL> found() {
        Bundle bundle = FrameworkUtil.getBundle(LanguageFiles.class);
        if (bundle == null) {
            return onClassPath();
        }
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "signet*.properties", false);
        return entries == null ? List.of() : Collections.list(entries);
    }

    /** Without a framework, as in tests. */
    private static List<URL> onClassPath() {
        List<URL> files = new ArrayList<>();
        URL url = LanguageFiles.class.getResource(FOLDER);
        if (url == null) {
            return files;
        }
        try (Stream<Path> folder = Files.list(Path.of(url.toURI()))) {
            for (Path file : folder.sorted().toList()) {
                files.add(file.toUri().toURL());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(url + " cannot be read", e);
        }
        return files;
    }

    private static Locale language(String path) {
        Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
        if (!name.matches()) {
            return Locale.ROOT;
        }
        return name.group(1) == null
                ? Locale.ENGLISH
                : Locale.forLanguageTag(name.group(1).replace('_', '-'));
    }

    private static Map<String, String> texts(URL file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = file.openStream()) {
            // A decoder of one's own refuses what is no UTF-8.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
            // Some editors begin files with it.
            properties.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
