package org.vae4j.engine.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.config.Doc;

/** What the value of a setting may be. */
sealed interface SettingType {
  /** {@code String}. */
  record Text() implements SettingType {}

  /** {@code boolean}. */
  record Truth() implements SettingType {}

  /** {@code int} or {@code long}. */
  record Whole(boolean isLong, Bounds bounds) implements SettingType {
    long smallest() {
      return isLong ? Long.MIN_VALUE : Integer.MIN_VALUE;
    }

    long largest() {
      return isLong ? Long.MAX_VALUE : Integer.MAX_VALUE;
    }
  }

  /** {@code double}. */
  record Real(Bounds bounds) implements SettingType {}

  /** {@code Path}. */
  record File() implements SettingType {}

  /** An enum. */
  record Choice(List<? extends Enum<?>> constants) implements SettingType {
    static Choice of(Class<?> type) {
      return new Choice(
          Arrays.stream(type.getEnumConstants())
              .map(constant -> (Enum<?>) constant)
              .<Enum<?>>map(constant -> constant)
              .toList());
    }

    List<String> names() {
      return constants.stream().map(Choice::name).toList();
    }

    /** What the constants mean; empty for those that do not say. */
    List<String> docs() {
      return constants.stream().map(Choice::doc).toList();
    }

    private static String doc(Enum<?> constant) {
      try {
        Doc doc = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The name of a constant in files: {@code LEAKY_RELU} is {@code leaky-relu}. */
    static String name(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A part of some kind; the bounds are those of the numbers that it stands for, if it does. */
  record OfKind(PartKind kind, Bounds bounds) implements SettingType {}

  /** A record that is not a part. */
  record Group(Class<? extends Record> type) implements SettingType {}

  /** A list. */
  record Sequence(SettingType element) implements SettingType {}
}
