package org.vae4j.engine.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes nodes that nobody wrote. */
final class NodeBuilder {
  private final Map<String, Node.Member> members = new LinkedHashMap<>();

  NodeBuilder put(String name, Node value) {
    members.put(name, new Node.Member(Origin.NONE, value));
    return this;
  }

  NodeBuilder put(String name, String value) {
    return put(name, text(value));
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  Node build() {
    return new Node.ObjectNode(members, Origin.NONE);
  }

  static Node list(List<Node> elements) {
    return new Node.ListNode(elements, Origin.NONE);
  }

  static Node texts(List<String> texts) {
    return list(texts.stream().map(NodeBuilder::text).toList());
  }

  static Node text(String text) {
    return new Node.TextNode(text, Origin.NONE);
  }

  static Node number(String digits) {
    return new Node.NumberNode(digits, Origin.NONE);
  }

  static Node truth(boolean value) {
    return new Node.TruthNode(value, Origin.NONE);
  }
}
