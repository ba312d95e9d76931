//! A quiz as a content package of QTI 2.1 (IMS Question and Test Interoperability, 2012): an item for each question, a test, a manifest.

use super::zip::archive;
use crate::practice::{Question, Quiz};
use std::fmt::Write;

const ITEM: &str = "http://www.imsglobal.org/xsd/imsqti_v2p1";
const SCHEMA: &str = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd";
const PACKAGE: &str = "http://www.imsglobal.org/xsd/imscp_v1p1";
const PACKAGE_SCHEMA: &str = "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd";

/// The package, as the bytes of a ZIP archive.
pub fn package(quiz: Quiz, questions: &[Question]) -> Vec<u8> {
    archive(&files(quiz, questions))
}

/// The files of the package, by name.
pub fn files(quiz: Quiz, questions: &[Question]) -> Vec<(String, String)> {
    let mut files = vec![
        ("imsmanifest.xml".to_owned(), manifest(quiz, questions.len())),
        ("test.xml".to_owned(), test(quiz, questions)),
    ];
    files.extend((1..).zip(questions).map(|(number, question)| (file(number), item(quiz, number, question))));
    files
}

fn file(number: usize) -> String {
    format!("question-{number}.xml")
}

/// A name for an item that is its own among all quizzes.
fn identifier(quiz: Quiz, number: usize) -> String {
    format!("strategos-{}-{}-{number}", quiz.topics, quiz.seed)
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn roots(name: &str, schema: &str) -> String {
    format!(
        "xmlns=\"{name}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"{name} {schema}\""
    )
}

fn item(quiz: Quiz, number: usize, question: &Question) -> String {
    let Question { topic, given, ask, choices, right, because, .. } = question;
    let letter = Question::letter(*right);
    let mut text = format!(
        "{HEAD}<assessmentItem {} identifier=\"{}\" title=\"{}\" adaptive=\"false\" timeDependent=\"false\">\n",
        roots(ITEM, SCHEMA),
        identifier(quiz, number),
        escaped(topic.title())
    );
    let _ = write!(
        text,
        "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"identifier\">\
         <correctResponse><value>{letter}</value></correctResponse></responseDeclaration>\n\
         <outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\">\
         <defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n\
         <outcomeDeclaration identifier=\"FEEDBACK\" cardinality=\"single\" baseType=\"identifier\"/>\n<itemBody>\n"
    );
    for line in given {
        let _ = writeln!(text, "<p>{}</p>", escaped(line));
    }
    let _ = write!(
        text,
        "<choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxChoices=\"1\">\n<prompt>{}</prompt>\n",
        escaped(ask)
    );
    for (place, choice) in choices.iter().enumerate() {
        let _ = writeln!(
            text,
            "<simpleChoice identifier=\"{}\">{}</simpleChoice>",
            Question::letter(place),
            escaped(choice)
        );
    }
    let _ = write!(
        text,
        "</choiceInteraction>\n</itemBody>\n\
         <responseProcessing>\n<responseCondition>\n<responseIf><match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match>\
         <setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">1</baseValue></setOutcomeValue></responseIf>\n\
         <responseElse><setOutcomeValue identifier=\"SCORE\"><baseValue baseType=\"float\">0</baseValue></setOutcomeValue></responseElse>\n\
         </responseCondition>\n<setOutcomeValue identifier=\"FEEDBACK\"><baseValue baseType=\"identifier\">BECAUSE</baseValue></setOutcomeValue>\n\
         </responseProcessing>\n\
         <modalFeedback outcomeIdentifier=\"FEEDBACK\" identifier=\"BECAUSE\" showHide=\"show\">{}</modalFeedback>\n</assessmentItem>\n",
        escaped(because)
    );
    text
}

fn test(quiz: Quiz, questions: &[Question]) -> String {
    let mut text = format!(
        "{HEAD}<assessmentTest {} identifier=\"strategos-{}-{}\" title=\"Strategos, quiz {}\">\n\
         <testPart identifier=\"all\" navigationMode=\"nonlinear\" submissionMode=\"individual\">\n\
         <assessmentSection identifier=\"questions\" title=\"Questions\" visible=\"true\">\n",
        roots(ITEM, SCHEMA),
        quiz.topics,
        quiz.seed,
        quiz.seed
    );
    for number in 1..=questions.len() {
        let _ = writeln!(text, "<assessmentItemRef identifier=\"question-{number}\" href=\"{}\"/>", file(number));
    }
    text + "</assessmentSection>\n</testPart>\n</assessmentTest>\n"
}

fn manifest(quiz: Quiz, count: usize) -> String {
    let mut text = format!(
        "{HEAD}<manifest {} identifier=\"strategos-{}-{}-package\">\n\
         <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n<organizations/>\n<resources>\n\
         <resource identifier=\"test\" type=\"imsqti_test_xmlv2p1\" href=\"test.xml\">\n<file href=\"test.xml\"/>\n",
        roots(PACKAGE, PACKAGE_SCHEMA),
        quiz.topics,
        quiz.seed
    );
    for number in 1..=count {
        let _ = writeln!(text, "<dependency identifierref=\"{}\"/>", identifier(quiz, number));
    }
    text += "</resource>\n";
    for number in 1..=count {
        let (name, file) = (identifier(quiz, number), file(number));
        let _ = writeln!(
            text,
            "<resource identifier=\"{name}\" type=\"imsqti_item_xmlv2p1\" href=\"{file}\"><file href=\"{file}\"/></resource>"
        );
    }
    text + "</resources>\n</manifest>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
